/// Makes a fictitious province of real size: 300 units on three levels until 30 June 2025, two levels after it.
///
/// Everything follows from the seed; the same seed gives the same bytes on every machine. What is modelled on the
/// reform of 2025: five departments merged on 1 March; the district level ended with 30 June; communes merged
/// many-to-many, since some were split between two new ones; a few stayed as they were and only changed their parent;
/// names recur in several districts, and some new communes bear the name of a former district.
enum ProvinceGenerator {
  static let seed: UInt64 = 20_250_701

  private struct Commune {
    let code: String
    let oldCode: String
    let name: String
    let district: Int
    var stays = false
    var successors: [String] = []
  }

  /// The directory file, ready to be written.
  static func csv(seed: UInt64 = seed) -> String {
    var random = SeededRandom(seed)
    var rows = departments()
    var communes = ProvinceNames.districts.indices.map { old(in: $0, &random) }
    var number = 100
    var names: Set<String> = []
    var newRows: [String] = []
    for district in communes.indices {
      newRows += merge(&communes[district], district, &number, &names, &random)
    }
    for (index, district) in ProvinceNames.districts.enumerated() {
      var successors: [String] = []
      for commune in communes[index] {
        for code in commune.stays ? [commune.code] : commune.successors where !successors.contains(code) {
          successors.append(code)
        }
      }
      rows += self.district(index, district.kind, district.name, successors)
      rows += communes[index].flatMap { rowsOf($0) }
    }
    let head = "code,oldCode,name,level,parent,system,validFrom,validTo,successors"
    return ([head] + rows + newRows).joined(separator: "\n") + "\n"
  }

  private static func departments() -> [String] {
    var codes: [String: String] = [:]
    for (index, department) in ProvinceNames.departments.enumerated() {
      codes[department.name] = "H97.\(two(index + 1))"
    }
    let top = "H97,000.00.00.H97,UBND \(ProvinceNames.province),province,,qlvb.tinh,2016-01-01,,"
    return [top]
      + ProvinceNames.departments.enumerated().map { index, department in
        let end = department.mergedInto.map { "2025-02-28,\(codes[$0] ?? "")" } ?? ","
        return "H97.\(two(index + 1)),000.00.\(two(index + 1)).H97,"
          + "\(quoted("\(department.name) \(ProvinceNames.province)")),province,H97,qlvb.tinh,2016-01-01,\(end)"
      }
  }

  /// A district's own row and those of its offices; the new communes on its ground take over.
  private static func district(_ index: Int, _ kind: String, _ name: String, _ successors: [String])
    -> [String]
  {
    let code = "H97.\(index + 21)"
    let system = "qlvb.\(two(index + 1))"
    let end = "2016-01-01,2025-06-30,\(successors.joined(separator: ";"))"
    return ["\(code),000.00.\(index + 21).H97,UBND \(kind) \(name),district,H97,\(system),\(end)"]
      + ProvinceNames.offices.enumerated().map { place, office in
        "\(code).\(91 + place),000.\(91 + place).\(index + 21).H97,\(quoted("\(office) \(kind) \(name)")),"
          + "district,\(code),\(system),\(end)"
      }
  }

  /// The communes of a district before the reform: wards of a city are numbered, the other names are drawn.
  private static func old(in district: Int, _ random: inout SeededRandom) -> [Commune] {
    let (kind, _, count) = ProvinceNames.districts[district]
    let wards = kind == "huyện" ? 0 : 6
    var drawn = ProvinceNames.communes
    return (1...count).map { place in
      let name: String
      if place <= wards {
        name = "UBND phường \(place)"
      } else {
        let rank = kind == "huyện" && place == 1 ? "thị trấn" : "xã"
        name = "UBND \(rank) \(drawn.remove(at: random.below(drawn.count)))"
      }
      return Commune(
        code: "H97.\(district + 21).\(two(place))", oldCode: "000.\(two(place)).\(district + 21).H97",
        name: name,
        district: district)
    }
  }

  /// Merges the communes of a district by runs of two to four; about every third run takes a part of the next commune.
  private static func merge(
    _ communes: inout [Commune], _ district: Int, _ number: inout Int, _ names: inout Set<String>,
    _ random: inout SeededRandom
  ) -> [String] {
    var rows: [String] = []
    var place = 0
    if district % 4 == 3 {
      communes[0].stays = true
      names.insert(bare(communes[0].name))
      place = 1
    }
    var isFirst = true
    while place < communes.count {
      let left = communes.count - place
      let size = left <= 4 ? left : 2 + random.below(3)
      let run = place..<place + size
      number += 1
      let code = "H97.\(number)"
      for index in run { communes[index].successors.append(code) }
      if run.upperBound < communes.count, random.below(3) == 0 {
        communes[run.upperBound].successors.append(code)
      }
      let ward = communes[place].name.hasPrefix("UBND phường")
      let former = ProvinceNames.districts[district].name
      let candidates =
        (isFirst ? [former] : []) + run.map { bare(communes[$0].name) }.filter { $0.first?.isNumber == false }
      let name = candidates.first { !names.contains($0) } ?? "\(candidates.first ?? former) \(former)"
      let unique = names.contains(name) ? "\(name) \(number)" : name
      names.insert(unique)
      rows.append("\(code),,UBND \(ward ? "phường" : "xã") \(unique),commune,H97,qlvb.tinh,2025-07-01,,")
      isFirst = false
      place = run.upperBound
    }
    return rows
  }

  private static func rowsOf(_ commune: Commune) -> [String] {
    let front = "\(commune.code),\(commune.oldCode),\(commune.name),commune"
    let before =
      "\(front),H97.\(commune.district + 21),qlvb.\(two(commune.district + 1)),2016-01-01,2025-06-30"
    guard commune.stays else { return ["\(before),\(commune.successors.joined(separator: ";"))"] }
    return ["\(before),", "\(front),H97,qlvb.tinh,2025-07-01,,"]
  }

  /// The name without “UBND xã”.
  private static func bare(_ name: String) -> String {
    for front in ["UBND thị trấn ", "UBND phường ", "UBND xã "] where name.hasPrefix(front) {
      return String(name.dropFirst(front.count))
    }
    return name
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static func quoted(_ text: String) -> String { text.contains(",") ? "\"\(text)\"" : text }
}

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number from 0 up to, not including, a bound.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(max(1, bound)))
  }
}
