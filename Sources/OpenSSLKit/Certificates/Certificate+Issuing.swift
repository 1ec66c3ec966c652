internal import COpenSSL

extension Certificate {
  /// Whether another certificate may have been issued by this one, by names and key identifiers alone; no
  /// signature is looked at.
  package func mayHaveIssued(_ other: Certificate) -> Bool {
    let answer = X509_check_issued(pointer, other.pointer)
    // A missing right to sign certificates is for the path's judge to name.
    return answer == X509_V_OK || answer == X509_V_ERR_KEYUSAGE_NO_CERTSIGN
  }
}
