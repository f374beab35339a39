package org.chainkeeper.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Connects to one address, which was found to be public. The platform resolves the host, too, before it
 * calls {@code connect}, from the cache that the check has filled; that answer is not used.
 */
final class PublicSocket extends Socket {
  private final InetAddress checked;

  PublicSocket(InetAddress checked) {
    this.checked = checked;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    InetSocketAddress asked = (InetSocketAddress) endpoint;
    super.connect(new InetSocketAddress(checked, asked.getPort()), timeout);
  }
}
