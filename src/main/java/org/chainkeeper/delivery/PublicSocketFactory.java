package org.chainkeeper.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS over one {@link PublicSocket}. {@link javax.net.ssl.HttpsURLConnection} asks for an unconnected
 * socket, connects it, and has TLS with its host's name put on top.
 */
final class PublicSocketFactory extends SSLSocketFactory {
  private final SSLSocketFactory tls;
  private final PublicSocket socket;

  PublicSocketFactory(SSLSocketFactory tls, PublicSocket socket) {
    this.tls = tls;
    this.socket = socket;
  }

  @Override
  public Socket createSocket() {
    return socket;
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    if (connected != socket) {
      throw new IOException("a socket that was not checked");
    }
    return tls.createSocket(connected, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unchecked();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unchecked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unchecked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unchecked();
  }

  private static IOException unchecked() {
    return new IOException("a connection without a check of its address");
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
