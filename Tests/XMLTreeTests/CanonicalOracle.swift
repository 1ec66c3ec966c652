import CLibXML2

/// libxml2's own canonical form of a whole document: the judge of ours.
func canonicalByLibxml2(_ document: [UInt8], mode: xmlC14NMode, withComments: Bool, prefixes: [String] = [])
  -> [UInt8]?
{
  vanthu_silence_libxml2()
  let options = Int32(
    bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue)
  let parsed = document.withUnsafeBytes {
    xmlReadMemory($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, nil, options)
  }
  guard let parsed else { return nil }
  defer { xmlFreeDoc(parsed) }
  var list: [UnsafeMutablePointer<xmlChar>?] = prefixes.map { xmlStrdup(Array($0.utf8) + [0]) } + [nil]
  defer { for pointer in list where pointer != nil { vanthu_free(pointer) } }
  var result: UnsafeMutablePointer<xmlChar>?
  let count = list.withUnsafeMutableBufferPointer { buffer in
    xmlC14NDocDumpMemory(
      parsed, nil, Int32(mode.rawValue), prefixes.isEmpty ? nil : buffer.baseAddress, withComments ? 1 : 0,
      &result)
  }
  guard count >= 0, let result else { return nil }
  defer { vanthu_free(result) }
  return Array(UnsafeBufferPointer(start: result, count: Int(count)))
}
