package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

class CertificateWitnessTest {
  private static final X509Certificate[] CHAIN = {};

  private final X509ExtendedTrustManager judge = mock(X509ExtendedTrustManager.class);
  private final SSLEngine engine = mock(SSLEngine.class);
  private final CertificateWitness witness = new CertificateWitness(judge);

  @Test
  void before_a_certificate_was_accepted_nothing_was_sent() {
    assertThat(witness.refuseFromNowOn()).isTrue();
    assertThat(witness.refuseFromNowOn()).isTrue();
  }

  @Test
  void an_accepted_certificate_may_have_been_followed_by_data() throws Exception {
    witness.checkServerTrusted(CHAIN, "UNKNOWN", engine);

    assertThat(witness.refuseFromNowOn()).isFalse();
    witness.checkServerTrusted(CHAIN, "UNKNOWN", engine);
  }

  @Test
  void a_refused_certificate_is_followed_by_nothing() throws Exception {
    doThrow(new CertificateException("no")).when(judge).checkServerTrusted(CHAIN, "RSA", engine);

    assertThatThrownBy(() -> witness.checkServerTrusted(CHAIN, "RSA", engine))
        .isInstanceOf(CertificateException.class);
    assertThat(witness.refuseFromNowOn()).isTrue();
  }

  @Test
  void a_handshake_that_was_given_up_cannot_succeed_any_more() {
    assertThat(witness.refuseFromNowOn()).isTrue();

    assertThatThrownBy(() -> witness.checkServerTrusted(CHAIN, "UNKNOWN", engine))
        .isInstanceOf(CertificateException.class);
    assertThat(witness.refuseFromNowOn()).isTrue();
  }
}
