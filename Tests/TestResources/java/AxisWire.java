import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Speaks to a hub as clients of the national axis do, by the recorded facts and through Java's own HTTP: one long-lived
 * client object per system, whose parameters stick; headers in another case than they are signed in; bodies announced by
 * {@code Expect: 100-continue}. Prints one line for each call: operation, HTTP status, body.
 *
 * <pre>java AxisWire.java ENDPOINT FILE TIMESTAMP SENDER SECRET FROM RECEIVER SECRET FROM</pre>
 */
public final class AxisWire {
  private final String endpoint;
  private final String secret;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  /** Java's older HTTP throws away the answer that comes instead of "go on"; its newer one hands it over. */
  private boolean readsRefusals;
  /** Left to itself: it asks for HTTP/2 with its requests. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private AxisWire(String endpoint, String system, String secret, String timestamp) {
    this.endpoint = endpoint;
    this.secret = secret;
    parameters.put("systemid", system);
    parameters.put("timestamp", timestamp);
  }

  /** One call; what an earlier one set comes along. */
  private String call(String method, String operation, String type, byte[] body, String... more) throws Exception {
    parameters.put("Content-Type", type);
    for (int index = 0; index < more.length; index += 2) parameters.put(more[index], more[index + 1]);
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      if (text.length() > 1) text.append(',');
      text.append("\"XroadVnpt-").append(entry.getKey()).append("\":\"").append(escaped(entry.getValue())).append('"');
    }
    text.append('}');
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      headers.put("XroadVnpt-" + entry.getKey(), entry.getValue());
    }
    headers.put("XroadVnpt-sign-header-key", String.join(";", parameters.keySet()));
    headers.put("XroadVnpt-sign-header", text.toString());
    headers.put(
        "XroadVnpt-hash-header", hex(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)), true));
    headers.put("XroadVnpt-version", "3.0.201608");
    headers.put("Content-Type", type);
    headers.put("User-Agent", "JAVASDKAgent/1.0.0 XRoad/VPCP");
    int status;
    byte[] answer;
    if (readsRefusals) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + "/" + operation))
          .timeout(Duration.ofSeconds(900))
          .method(method, body.length > 0 ? HttpRequest.BodyPublishers.ofByteArray(body) : HttpRequest.BodyPublishers.noBody());
      headers.forEach(request::header);
      HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      status = response.statusCode();
      answer = response.body();
    } else {
      HttpURLConnection connection = (HttpURLConnection) new URL(endpoint + "/" + operation).openConnection();
      connection.setRequestMethod(method);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(900_000);
      connection.setReadTimeout(900_000);
      headers.forEach(connection::setRequestProperty);
      if (method.equals("POST")) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        if (body.length > 0) connection.setRequestProperty("Expect", "100-continue");
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      status = connection.getResponseCode();
      InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      answer = in == null ? new byte[0] : in.readAllBytes();
    }
    String shown = new String(answer, StandardCharsets.UTF_8).replace("\n", "\\n").replace("\r", "\\r");
    System.out.println(operation + "\t" + status + "\t" + hex(sha256(answer), true) + "\t" + shown);
    return shown;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("=", "\\u003d").replace("&", "\\u0026").replace("'", "\\u0027");
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String hex(byte[] bytes, boolean isPadded) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) text.append(isPadded ? String.format("%02x", one) : Integer.toHexString(one & 0xFF));
    return text.toString();
  }

  private static String value(String json, String name) {
    int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return start < name.length() + 4 ? "" : json.substring(start, json.indexOf('"', start));
  }

  public static void main(String[] words) throws Exception {
    byte[] file = Files.readAllBytes(Path.of(words[1]));
    byte[] empty = {};
    byte[] braces = "{}".getBytes(StandardCharsets.UTF_8);
    String json = "application/json";
    ByteArrayOutputStream withLineEnd = new ByteArrayOutputStream();
    withLineEnd.write(file);
    withLineEnd.write(new byte[] {13, 10});
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.write(("--ranh-gioi\r\nContent-Disposition: form-data; name=\"file_doc\"; filename=\"a.edxml\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    parts.write(file);
    parts.write("\r\n--ranh-gioi--\r\n".getBytes(StandardCharsets.UTF_8));
    String digest = hex(sha256(file), false);

    AxisWire sender = new AxisWire(words[0], words[3], words[4], words[2]);
    String sent = sender.call("POST", "sendEdoc", "application/octet-stream", withLineEnd.toByteArray(),
        "servicetype", "eDoc", "messagetype", "edoc", "from", words[5], "to", "[\"" + words[8] + "\"]", "hash-file", digest);
    sender.call("POST", "sendEdoc", "multipart/form-data; boundary=ranh-gioi", parts.toByteArray());
    sender.call("POST", "getSentEdocList", json, empty, "docId", value(sent, "DocId"));

    AxisWire receiver = new AxisWire(words[0], words[6], words[7], words[2]);
    receiver.call("POST", "countReceiveEdoc", json, braces, "servicetype", "eDoc", "messagetype", "edoc");
    receiver.call("GET", "countReceiveEdoc", json, empty);
    String list = receiver.call("POST", "getReceivedEdocList", json, empty);
    receiver.call("POST", "getEdoc", json, braces, "docId", value(list, "docId"), "filePath", "D:\\vanban");
    receiver.call("GET", "downloadEdoc", json, empty);
    receiver.call("POST", "updateStatus", json, braces, "status", "processing");
    receiver.call("POST", "updateStatus", json, braces, "status", "done");
    receiver.call("POST", "getReceivedEdocList", json, empty);
    receiver.call("POST", "countReceiveStatus", json, braces);
    receiver.call("POST", "getAgenciesList", json, empty);
    receiver.call("POST", "getAgenciesListQD20", json, empty, "level", "1");
    receiver.call("POST", "getSynchronizeUnit", json, empty);
    receiver.call("POST", "registerAgency", json, ("{\"id\":\"\",\"pcode\":\"" + words[8] + "\",\"code\":\"" + words[8]
        + ".01\",\"name\":\"Văn phòng\",\"mail\":\"\",\"mobile\":\"\",\"fax\":\"\"}").getBytes(StandardCharsets.UTF_8));
    receiver.call("POST", "deleteAgency", json, braces, "AgencyCode", words[8] + ".01");
    sender.call("POST", "getSentEdocList", json, empty);

    // What is refused: in words, in time, and with what the client needs to read it.
    sender.readsRefusals = true;
    sender.call("POST", "sendEdoc", "application/octet-stream", withLineEnd.toByteArray(), "hash-file", "xyz");
    sender.call("POST", "getEdoc", json, braces, "docId", "khong-co");
    sender.call("GET", "downloadEdoc", json, empty);
    AxisWire thief = new AxisWire(words[0], words[3], "sai", words[2]);
    thief.readsRefusals = true;
    thief.call("POST", "sendEdoc", "application/octet-stream", withLineEnd.toByteArray(),
        "servicetype", "eDoc", "messagetype", "edoc", "from", words[5], "hash-file", digest);
    thief.call("POST", "getReceivedEdocList", json, empty);
  }
}
