package org.chainkeeper.atlassian;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Records whether anything can have been sent over one TLS connection.
 *
 * <p>No application data is sent before the server's certificate was accepted, and a separate
 * context has no session to resume. So nothing was sent as long as this witness has accepted no
 * certificate. This is more reliable than the type of an exception, which an alert after the
 * handshake has too. The query is final: a handshake in progress cannot succeed afterwards.
 */
final class CertificateWitness extends X509ExtendedTrustManager {
  private enum Seen {
    NOTHING,
    ACCEPTED,
    GIVEN_UP
  }

  private final X509ExtendedTrustManager judge;
  private final AtomicReference<Seen> seen = new AtomicReference<>(Seen.NOTHING);

  CertificateWitness(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** The certificate authorities that the Java platform trusts. */
  static X509ExtendedTrustManager platformTrust() {
    return trust(null);
  }

  static X509ExtendedTrustManager trust(@Nullable KeyStore authorities) {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("the platform checks no X.509 certificates");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform's certificate authorities cannot be read", e);
    }
  }

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no TLS", e);
    }
  }

  /** Whether nothing was sent and nothing will be; if true, no certificate is accepted later. */
  boolean refuseFromNowOn() {
    return seen.compareAndSet(Seen.NOTHING, Seen.GIVEN_UP) || seen.get() == Seen.GIVEN_UP;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, engine);
    accept();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, socket);
    accept();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType);
    accept();
  }

  private void accept() throws CertificateException {
    seen.compareAndSet(Seen.NOTHING, Seen.ACCEPTED);
    if (seen.get() == Seen.GIVEN_UP) {
      throw new CertificateException("given up before the handshake was over");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
