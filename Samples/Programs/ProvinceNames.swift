/// The names a fictitious province is made of. None is meant for a place that exists, and many return in several
/// districts, as they do in life.
enum ProvinceNames {
  static let province = "tỉnh Đông Giang"

  /// Departments of the province; the second name is the one that took over on 1 March 2025.
  static let departments: [(name: String, mergedInto: String?)] = [
    ("Văn phòng UBND", nil), ("Sở Nội vụ", nil), ("Sở Tư pháp", nil), ("Sở Tài chính", nil),
    ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"), ("Sở Công Thương", nil), ("Sở Nông nghiệp và Môi trường", nil),
    ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường"), ("Sở Xây dựng", nil),
    ("Sở Giao thông vận tải", "Sở Xây dựng"), ("Sở Khoa học và Công nghệ", nil),
    ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"), ("Sở Giáo dục và Đào tạo", nil),
    ("Sở Y tế", nil), ("Sở Văn hóa, Thể thao và Du lịch", nil),
    ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"), ("Sở Dân tộc và Tôn giáo", nil), ("Thanh tra", nil),
    ("Ban Quản lý khu kinh tế", nil),
  ]

  /// Districts with the number of their communes: one city, two towns, nine rural districts; 160 communes in all.
  static let districts: [(kind: String, name: String, communes: Int)] = [
    ("thành phố", "Đông Giang", 14), ("thị xã", "Long Hòa", 12), ("thị xã", "Phước Hải", 11),
    ("huyện", "Bình An", 15), ("huyện", "Tân Lập", 14), ("huyện", "Vĩnh Thuận", 16), ("huyện", "Hòa Bắc", 13),
    ("huyện", "An Khê", 12), ("huyện", "Thạnh Phú", 14), ("huyện", "Sơn Hà", 15), ("huyện", "Phú Điền", 13),
    ("huyện", "Hải Châu", 11),
  ]

  static let offices = [
    "Văn phòng HĐND và UBND", "Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính - Kế hoạch",
    "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Nông nghiệp và Môi trường", "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa, Khoa học và Thông tin", "Thanh tra",
  ]

  static let communes = [
    "Tân Lập", "Bình Minh", "An Phú", "Bình Hòa", "Phú Lạc", "Long Thạnh", "Vĩnh Lợi", "Hòa Bình", "Tân Tiến",
    "Mỹ Đức", "Thạnh Trị", "Phước Long", "Hưng Thịnh", "Đại Thành", "Kim Sơn", "Xuân Hòa", "Quang Trung",
    "Yên Bình",
    "Lộc Tân", "Trung Chánh", "Hiệp Thành", "Ninh Quới", "Châu Thới", "Phong Tân", "Khánh Bình",
    "Trường Xuân",
    "Thới An", "Nhơn Mỹ", "Đông Hải", "Tây Yên",
  ]
}
