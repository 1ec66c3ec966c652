extension EnvelopeRules {
  /// Where in the file the fields and the entries of lists stand.
  struct Lines {
    /// Lines of fields and groups by path; the first of each. Put into words with the first finding.
    private lazy var fields: [String: Int] = paths.lines
    private let paths: PathTree
    /// Lines of each entry of a list.
    let entries: [EnvelopeGrammar.Group: [Int]]
    private var places: [String: (path: String, line: Int)] = [:]

    init(_ paths: PathTree, entries: [EnvelopeGrammar.Group: [Int]]) {
      self.paths = paths
      self.entries = entries
    }

    func line(of group: EnvelopeGrammar.Group, _ index: Int) -> Int? {
      entries[group].flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }

    /// The path that ends as given, and its line; of what is missing, the line of the nearest that is there.
    mutating func place(of suffix: String) -> (path: String, line: Int) {
      if let known = places[suffix] { return known }
      let place = search(suffix)
      places[suffix] = place
      return place
    }

    private mutating func search(_ suffix: String) -> (path: String, line: Int) {
      var parts = suffix.split(separator: "/")[...]
      var missing: [Substring] = []
      while !parts.isEmpty {
        let end = parts.joined(separator: "/")
        let found = fields.keys.filter { $0 == end || $0.hasSuffix("/" + end) }
          .min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        if let found, let line = fields[found] {
          return (([found[...]] + missing).joined(separator: "/"), line)
        }
        missing.insert(parts.removeLast(), at: 0)
      }
      return (suffix, fields.values.min() ?? 0)
    }
  }
}
