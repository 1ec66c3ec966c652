// Writes an unsigned packet of a wanted size to standard output, in the axis' pattern of prefixes and order:
//
//   make-packet --size BYTES [--attachments N] [--wrap COLUMNS]   base64 attachments fill the packet up
//   make-packet --elements N                                      many small elements instead
//
// BYTES may end in K or M (powers of 1024); the packet comes out within a few hundred bytes of it, unless it
// is smaller than an empty one. The attachments are PDF by their first bytes and incompressible after them.
// The same arguments give the same bytes on every run and machine.
//
// The small elements are of a foreign vocabulary in the packet's body, some 90 bytes each: a reader that
// does not know them must still stream past them and, for a signed packet, canonicalise them.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EDXML_NAMESPACE "http://www.mic.gov.vn/TBT/QCVN_102_2016"

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<edXML xmlns=\"" EDXML_NAMESPACE "\">\n"
    "  <edXML:edXMLEnvelope xmlns:edXML=\"" EDXML_NAMESPACE "\">\n"
    "    <edXML:edXMLHeader>\n"
    "      <edXML:MessageHeader>\n"
    "        <edXML:From>\n"
    "          <edXML:OrganId>H98</edXML:OrganId>\n"
    "          <edXML:OrganName>UBND tỉnh Nam Sơn</edXML:OrganName>\n"
    "        </edXML:From>\n"
    "        <edXML:To>\n"
    "          <edXML:OrganId>H98.41.07</edXML:OrganId>\n"
    "          <edXML:OrganName>UBND xã Bình Minh</edXML:OrganName>\n"
    "        </edXML:To>\n"
    "        <edXML:DocumentId>H98,2026/03/04,900/UBND-TH</edXML:DocumentId>\n"
    "        <edXML:Code>\n"
    "          <edXML:CodeNumber>900</edXML:CodeNumber>\n"
    "          <edXML:CodeNotation>UBND-TH</edXML:CodeNotation>\n"
    "        </edXML:Code>\n"
    "        <edXML:PromulgationInfo>\n"
    "          <edXML:Place>Nam Sơn</edXML:Place>\n"
    "          <edXML:PromulgationDate>2026/03/04</edXML:PromulgationDate>\n"
    "        </edXML:PromulgationInfo>\n"
    "        <edXML:DocumentType>\n"
    "          <edXML:Type>2</edXML:Type>\n"
    "          <edXML:TypeDetail>18</edXML:TypeDetail>\n"
    "          <edXML:TypeName>Công văn</edXML:TypeName>\n"
    "        </edXML:DocumentType>\n"
    "        <edXML:Subject>V/v đo tốc độ đọc gói tin</edXML:Subject>\n"
    "        <edXML:Content>Gói tin lập riêng để đo, không phải văn bản thật</edXML:Content>\n"
    "        <edXML:SignerInfo>\n"
    "          <edXML:Competence>TM. ỦY BAN NHÂN DÂN</edXML:Competence>\n"
    "          <edXML:Position>Chủ tịch</edXML:Position>\n"
    "          <edXML:FullName>Nguyễn Văn Mẫu</edXML:FullName>\n"
    "        </edXML:SignerInfo>\n"
    "        <edXML:OtherInfo>\n"
    "          <edXML:Priority>0</edXML:Priority>\n"
    "        </edXML:OtherInfo>\n"
    "        <edXML:SteeringType>0</edXML:SteeringType>\n"
    "      </edXML:MessageHeader>\n"
    "      <edXML:TraceHeaderList>\n"
    "        <edXML:TraceHeader>\n"
    "          <edXML:OrganId>H98</edXML:OrganId>\n"
    "          <edXML:Timestamp>2026/03/04 09:20:11</edXML:Timestamp>\n"
    "        </edXML:TraceHeader>\n"
    "        <edXML:Bussiness>\n"
    "          <edXML:BussinessDocType>0</edXML:BussinessDocType>\n"
    "          <edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason>\n"
    "          <edXML:Paper>0</edXML:Paper>\n"
    "        </edXML:Bussiness>\n"
    "      </edXML:TraceHeaderList>\n"
    "    </edXML:edXMLHeader>\n"
    "    <edXML:edXMLBody>\n"
    "      <edXML:edXMLManifest version=\"1.0\">\n";

static const char reference[] =
    "        <edXML:Reference>\n"
    "          <edXML:ContentId>cid:phuluc-%03d</edXML:ContentId>\n"
    "          <edXML:ContentType>application/pdf</edXML:ContentType>\n"
    "          <edXML:Description>Phụ lục %03d</edXML:Description>\n"
    "          <edXML:AttachmentName>phuluc-%03d.pdf</edXML:AttachmentName>\n"
    "        </edXML:Reference>\n";

static const char afterManifest[] = "      </edXML:edXMLManifest>\n";

static const char afterBody[] =
    "    </edXML:edXMLBody>\n"
    "  </edXML:edXMLEnvelope>\n"
    "  <AttachmentEncoded>\n";

static const char beforeData[] =
    "    <Attachment>\n"
    "      <ContentId>cid:phuluc-%03d</ContentId>\n"
    "      <AttachmentName>phuluc-%03d.pdf</AttachmentName>\n"
    "      <Description>Phụ lục %03d</Description>\n"
    "      <ContentType>application/pdf</ContentType>\n"
    "      <edXML:ContentTransferEncoded xmlns:edXML=\"" EDXML_NAMESPACE "\">";

static const char afterData[] =
    "</edXML:ContentTransferEncoded>\n"
    "    </Attachment>\n";

static const char tail[] =
    "  </AttachmentEncoded>\n"
    "</edXML>\n";

// xorshift64*: enough to be incompressible, the same everywhere.
static uint64_t state = 0x9e3779b97f4a7c15u;

static uint8_t nextByte(void) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (uint8_t)((state * 0x2545f4914f6cdd1du) >> 56);
}

// Writes groups × 3 bytes of an attachment as groups × 4 characters of base64.
static void writeData(long long groups, long wrap) {
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static const char magic[] = "%PDF-1.7\n";  // nine bytes: three groups
  long column = 0;
  for (long long i = 0; i < groups; i++) {
    uint8_t bytes[3];
    for (int j = 0; j < 3; j++) bytes[j] = i < 3 ? (uint8_t)magic[i * 3 + j] : nextByte();
    char text[4] = {alphabet[bytes[0] >> 2], alphabet[(bytes[0] & 3) << 4 | bytes[1] >> 4],
                    alphabet[(bytes[1] & 15) << 2 | bytes[2] >> 6], alphabet[bytes[2] & 63]};
    fwrite(text, 1, sizeof text, stdout);
    column += 4;
    if (wrap > 0 && column >= wrap && i + 1 < groups) {
      putchar('\n');
      column = 0;
    }
  }
}

static void writeRows(long long elements) {
  fputs("      <b:recipients xmlns:b=\"urn:vanthu:benchmark\">\n", stdout);
  for (long long i = 0; i < elements / 5; i++) {
    printf("        <b:recipient number=\"%lld\">\n"
           "          <b:organizationCode>H98.41.%02lld</b:organizationCode>\n"
           "          <b:organizationName>Ủy ban nhân dân xã thứ %lld, tỉnh Nam Sơn, trụ sở tại thôn số %lld, "
           "lập từ hai xã cũ của huyện Đông Giang, trước ngày 01/7/2025</b:organizationName>\n"
           "          <b:receivedAt>2025-07-01T08:00:00+07:00</b:receivedAt>\n"
           "          <b:documentCount>%lld</b:documentCount>\n"
           "        </b:recipient>\n",
           i + 1, i % 100, i + 1, i % 12 + 1, i * 7 % 1000);
  }
  fputs("      </b:recipients>\n", stdout);
}

static int usage(void) {
  fputs("usage: make-packet --size BYTES[K|M] [--attachments N] [--wrap COLUMNS]\n"
        "       make-packet --elements N\n", stderr);
  return 64;
}

static long long number(const char *text) {
  char *end;
  long long value = strtoll(text, &end, 10);
  if (*end == 'K') value *= 1024, end++;
  else if (*end == 'M') value *= 1024 * 1024, end++;
  return *end == '\0' && end != text ? value : -1;
}

int main(int argumentCount, char **arguments) {
  long long size = 0, elements = 0, attachments = 1, wrap = 0;
  for (int i = 1; i < argumentCount; i += 2) {
    long long value = i + 1 < argumentCount ? number(arguments[i + 1]) : -1;
    if (value < 0) return usage();
    if (strcmp(arguments[i], "--size") == 0) size = value;
    else if (strcmp(arguments[i], "--attachments") == 0) attachments = value;
    else if (strcmp(arguments[i], "--wrap") == 0) wrap = value;
    else if (strcmp(arguments[i], "--elements") == 0) elements = value;
    else return usage();
  }
  if ((size > 0) == (elements > 0) || attachments < 1 || attachments > 999) return usage();
  if (elements > 0) attachments = 1;

  // What is not base64, counted by its formats: each %03d stands for three characters instead of four.
  long long frame = (long long)(sizeof head + sizeof afterManifest + sizeof afterBody + sizeof tail - 4)
      + attachments * (long long)(sizeof reference + sizeof beforeData + sizeof afterData - 3 - 6);
  long long characters = size > frame ? (size - frame) / attachments : 0;
  if (wrap > 0) characters -= characters / (wrap + 1);
  long long groups = characters / 4;
  if (groups < 4) groups = 4;

  fputs(head, stdout);
  for (int i = 1; i <= attachments; i++) printf(reference, i, i, i);
  fputs(afterManifest, stdout);
  if (elements > 0) writeRows(elements);
  fputs(afterBody, stdout);
  for (int i = 1; i <= attachments; i++) {
    printf(beforeData, i, i, i);
    writeData(groups, (long)wrap);
    fputs(afterData, stdout);
  }
  fputs(tail, stdout);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    perror("make-packet");
    return 1;
  }
  return 0;
}
