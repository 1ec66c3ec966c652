import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.ssl.SSLContexts;
import org.apache.http.util.EntityUtils;

/**
 * Speaks to a hub with the libraries that the axis' own client is made of: Apache's HTTP with its pool of connections and its
 * {@code Expect: 100-continue}, and Gson that makes objects of the answers. One client object for each system, whose
 * parameters stick. Prints one line for each call: operation, status, code, what else there is to see, connections in the pool.
 *
 * <pre>java -cp … ApacheAxisWire.java ENDPOINT FILE TIMESTAMP SENDER SECRET FROM RECEIVER SECRET FROM</pre>
 */
public final class ApacheAxisWire {
  static class Answer {
    String status;
    String ErrorCode;
    String ErrorDesc;
  }

  static class Sent extends Answer {
    String DocId;
  }

  static class Counted extends Answer {
    int count = -1;
  }

  static class Edoc extends Answer {
    String data;
  }

  static class ReceivedRow {
    String docId, serviceType, messageType, created_time, updated_time, from, to, status, status_desc;
  }

  static class Received extends Answer {
    List<ReceivedRow> data;
  }

  static class SentRow {
    String serviceType, messageType, senderDocId, receiverDocId, fromCode, toCode, title, notation, sentTime, receivedTime,
        sendStatus, sendStatusDesc, receiveStatus, receiveStatusDesc;
  }

  static class SentRows extends Answer {
    List<SentRow> data;
  }

  static class AgencyRow {
    String id, pid, code, name, mail, oldCode;
  }

  static class Agencies extends Answer {
    List<AgencyRow> data;
  }

  static class AgencyQD20Row {
    String id, code, name, mail, code102;
  }

  static class AgenciesQD20 extends Answer {
    List<AgencyQD20Row> data;
  }

  static class UnitRow {
    String id, pid, code, name, mail, centerCode, modifyDate;
    Integer version;
    Boolean deleted, isAgency;
  }

  static class Units extends Answer {
    List<UnitRow> data;
  }

  private static final Gson GSON = new Gson();
  private static final PoolingHttpClientConnectionManager POOL = pool();
  private static final CloseableHttpClient CLIENT =
      HttpClients.custom()
          .setConnectionManager(POOL)
          .setUserAgent("JAVASDKAgent/1.0.0 XRoad/VPCP")
          .disableCookieManagement()
          .setDefaultRequestConfig(
              RequestConfig.custom()
                  .setExpectContinueEnabled(true)
                  .setRedirectsEnabled(false)
                  .setConnectTimeout(900_000)
                  .setSocketTimeout(900_000)
                  .build())
          .build();

  private final String endpoint;
  private final String secret;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private ApacheAxisWire(String endpoint, String system, String secret, String timestamp) {
    this.endpoint = endpoint;
    this.secret = secret;
    parameters.put("systemid", system);
    parameters.put("timestamp", timestamp);
  }

  /** As integrators configure it: any certificate, any name. */
  private static PoolingHttpClientConnectionManager pool() {
    try {
      PoolingHttpClientConnectionManager pool =
          new PoolingHttpClientConnectionManager(
              RegistryBuilder.<ConnectionSocketFactory>create()
                  .register("http", PlainConnectionSocketFactory.INSTANCE)
                  .register(
                      "https",
                      new SSLConnectionSocketFactory(
                          SSLContexts.custom().loadTrustMaterial(null, (chain, type) -> true).build(),
                          NoopHostnameVerifier.INSTANCE))
                  .build());
      pool.setMaxTotal(10);
      pool.setDefaultMaxPerRoute(10);
      return pool;
    } catch (java.security.GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }

  private byte[] call(String method, String operation, String type, HttpEntity body, String... more) throws Exception {
    parameters.put("Content-Type", type);
    for (int index = 0; index < more.length; index += 2) parameters.put(more[index], more[index + 1]);
    JsonObject signed = new JsonObject();
    HttpRequestBase request =
        method.equals("GET") ? new HttpGet(endpoint + "/" + operation) : new HttpPost(endpoint + "/" + operation);
    for (Map.Entry<String, String> one : parameters.entrySet()) {
      signed.addProperty("XroadVnpt-" + one.getKey(), one.getValue());
      request.addHeader("XroadVnpt-" + one.getKey(), one.getValue());
    }
    String text = signed.toString();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    request.addHeader("XroadVnpt-sign-header-key", String.join(";", parameters.keySet()));
    request.addHeader("XroadVnpt-sign-header", text);
    request.addHeader("XroadVnpt-hash-header", hex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), true));
    request.addHeader("XroadVnpt-version", "3.0.201608");
    request.addHeader("Content-Type", type);
    if (body != null) ((HttpPost) request).setEntity(body);
    try (CloseableHttpResponse response = CLIENT.execute(request)) {
      HttpEntity entity = response.getEntity();
      lastStatus = response.getStatusLine().getStatusCode();
      return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    }
  }

  private int lastStatus;

  /** A call whose answer Gson makes an object of. */
  private <T extends Answer> T ask(
      Class<T> kind, String method, String operation, String type, HttpEntity body, String... more) throws Exception {
    T answer = GSON.fromJson(new String(call(method, operation, type, body, more), StandardCharsets.UTF_8), kind);
    List<String> seen = new ArrayList<>();
    seen.add("HTTP " + lastStatus);
    look(answer, seen);
    print(operation, answer.status, answer.ErrorCode, String.join(" ", seen));
    return answer;
  }

  /** Names what an answer lacks that its class has, and shows what is short. */
  private static void look(Object value, List<String> seen) throws IllegalAccessException {
    for (Class<?> kind = value.getClass(); kind != Object.class; kind = kind.getSuperclass()) {
      for (Field field : kind.getDeclaredFields()) {
        field.setAccessible(true);
        Object content = field.get(value);
        if (content == null) seen.add("without-" + field.getName());
        if (content instanceof Integer) seen.add(field.getName() + "=" + content);
        if (content instanceof List<?> rows) {
          seen.add("rows=" + rows.size());
          for (Object row : rows) {
            List<String> inside = new ArrayList<>();
            look(row, inside);
            inside.removeIf(word -> word.startsWith("version="));
            seen.addAll(inside);
          }
        }
      }
    }
  }

  private static void print(String operation, String status, String code, String more) {
    System.out.println(operation + "\t" + status + "\t" + code + "\t" + more + " pool=" + POOL.getTotalStats().getAvailable());
  }

  private static String hex(byte[] bytes, boolean isPadded) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) text.append(isPadded ? String.format("%02x", one) : Integer.toHexString(one & 0xFF));
    return text.toString();
  }

  private static HttpEntity braces() {
    return new ByteArrayEntity("{}".getBytes(StandardCharsets.UTF_8));
  }

  private static HttpEntity raw(byte[] file) {
    byte[] all = java.util.Arrays.copyOf(file, file.length + 2);
    all[file.length] = 13;
    all[file.length + 1] = 10;
    return new ByteArrayEntity(all);
  }

  private static boolean isSame(byte[] one, byte[] other) {
    return java.util.Arrays.equals(one, other);
  }

  public static void main(String[] words) throws Exception {
    byte[] file = Files.readAllBytes(Path.of(words[1]));
    String json = "application/json";
    String octets = "application/octet-stream";
    String digest = hex(MessageDigest.getInstance("SHA-256").digest(file), false);

    ApacheAxisWire sender = new ApacheAxisWire(words[0], words[3], words[4], words[2]);
    Sent sent = sender.ask(Sent.class, "POST", "sendEdoc", octets, raw(file), "servicetype", "eDoc", "messagetype", "edoc",
        "from", words[5], "to", "[\"" + words[8] + "\"]", "hash-file", digest);
    HttpEntity parts = MultipartEntityBuilder.create()
        .addBinaryBody("file_doc", file, ContentType.APPLICATION_OCTET_STREAM, "a.edxml").build();
    Sent again = sender.ask(Sent.class, "POST", "sendEdoc", octets, parts);
    Sent streamed = sender.ask(Sent.class, "POST", "sendEdoc", octets,
        new InputStreamEntity(new ByteArrayInputStream(file)));
    if (!sent.DocId.equals(again.DocId) || !sent.DocId.equals(streamed.DocId)) throw new IllegalStateException("another DocId");
    sender.ask(SentRows.class, "POST", "getSentEdocList", json, null, "docId", sent.DocId);
    sender.ask(Agencies.class, "POST", "getAgenciesList", json, null);
    sender.ask(AgenciesQD20.class, "POST", "getAgenciesListQD20", json, null, "level", "commune");
    sender.ask(Units.class, "POST", "getSynchronizeUnit", json, null);

    ApacheAxisWire receiver = new ApacheAxisWire(words[0], words[6], words[7], words[2]);
    receiver.ask(Counted.class, "GET", "countReceiveEdoc", json, null);
    receiver.ask(Counted.class, "POST", "countReceiveEdoc", json, braces());
    Received list = receiver.ask(Received.class, "POST", "getReceivedEdocList", json, null, "servicetype", "eDoc", "messagetype", "edoc");
    for (ReceivedRow row : list.data) {
      Edoc edoc = receiver.ask(Edoc.class, "POST", "getEdoc", json, braces(), "docId", row.docId, "filePath", "D:\\vanban");
      if (!isSame(Base64.getDecoder().decode(edoc.data), file)) throw new IllegalStateException("another file");
      byte[] came = receiver.call("GET", "downloadEdoc", json, null);
      print("downloadEdoc", isSame(came, file) ? "same" : "other", "" + receiver.lastStatus, "");
      receiver.ask(Answer.class, "POST", "updateStatus", json, braces(), "docid", row.docId, "status", "processing");
      receiver.ask(Answer.class, "POST", "updateStatus", json, braces(), "status", "done");
    }
    receiver.ask(Received.class, "POST", "getReceivedEdocList", json, null);
    receiver.ask(Counted.class, "GET", "countReceiveStatus", json, null);
    String agency = "{\"id\":\"\",\"pcode\":\"" + words[8] + "\",\"code\":\"" + words[8]
        + ".01\",\"name\":\"Văn phòng\",\"mail\":\"\",\"mobile\":\"\",\"fax\":\"\"}";
    receiver.ask(Answer.class, "POST", "registerAgency", json, new ByteArrayEntity(agency.getBytes(StandardCharsets.UTF_8)));
    receiver.ask(Answer.class, "POST", "deleteAgency", json, braces(), "AgencyCode", words[8] + ".01");
    sender.ask(SentRows.class, "POST", "getSentEdocList", json, null);

    // What is refused.
    sender.ask(Sent.class, "POST", "sendEdoc", octets, raw(file), "hash-file", "xyz");
    sender.ask(Edoc.class, "POST", "getEdoc", json, braces(), "docId", "khong-co");
    byte[] nothing = sender.call("GET", "downloadEdoc", json, null);
    print("downloadEdoc", nothing.length == 0 ? "nothing" : "something", "" + sender.lastStatus, "");
    ApacheAxisWire thief = new ApacheAxisWire(words[0], words[3], "sai", words[2]);
    thief.ask(Sent.class, "POST", "sendEdoc", octets, raw(file), "servicetype", "eDoc", "messagetype", "edoc", "from", words[5],
        "hash-file", digest);
    thief.ask(Received.class, "POST", "getReceivedEdocList", json, null);
    thief.ask(Counted.class, "GET", "countReceiveEdoc", json, null);
    CLIENT.close();
  }
}
