package org.chainkeeper.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** Connects to public addresses only: it resolves the host itself, and uses the address that was checked. */
final class PublicSocket extends Socket {
  private final PublicHosts hosts;

  PublicSocket(PublicHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    InetSocketAddress asked = (InetSocketAddress) endpoint;
    InetAddress checked = hosts.address(asked.getHostString());
    super.connect(new InetSocketAddress(checked, asked.getPort()), timeout);
  }
}
