/// The province of the demo and of the tests: Nam Sơn, with three levels until 1 July 2025 and two since.
package enum NamSon {
  /// Its directory, as the table an office is given. A unit whose parent changes has two rows with the same code and
  /// adjoining dates.
  package static let directory = """
    code,oldCode,name,level,parent,system,validFrom,validTo,successors
    H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,qlvb.tinh,2016-01-01,,
    H98.05,000.00.05.H98,Sở Nội vụ tỉnh Nam Sơn,province,H98,qlvb.tinh,2016-01-01,,
    H98.41,000.00.41.H98,UBND huyện Bình An,district,H98,qlvb.huyen,2016-01-01,2025-06-30,H98.41.07;H98.41.09
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98.41,qlvb.huyen,2016-01-01,2025-06-30,
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98,qlvb.tinh,2025-07-01,,
    H98.41.08,000.08.41.H98,UBND xã Bình Hòa,commune,H98.41,qlvb.huyen,2016-01-01,2025-06-30,H98.41.07
    H98.41.09,000.09.41.H98,UBND xã An Phú,commune,H98.41,qlvb.huyen,2016-01-01,2025-06-30,
    H98.41.09,000.09.41.H98,UBND xã An Phú,commune,H98,qlvb.tinh,2025-07-01,,

    """
}
