// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server for one connection: it reads a line and answers that it has heard it. */
final class TlsServer implements AutoCloseable {

  static final int LIMIT_MILLIS = 30_000;

  private final SSLServerSocket listening;
  private final CompletableFuture<Conversation> conversation = new CompletableFuture<>();

  /**
   * Starts to listen.
   *
   * @param settings what is special about the socket
   */
  TlsServer(SSLContext context, Consumer<SSLServerSocket> settings) throws IOException {
    listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listening.setSoTimeout(LIMIT_MILLIS);
    settings.accept(listening);
    Thread thread = new Thread(this::serve, "tls-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.setSoTimeout(LIMIT_MILLIS);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String line = in.readLine();
      socket.getOutputStream().write(("heard " + line + "\n").getBytes(UTF_8));
      socket.getOutputStream().flush();
      conversation.complete(Conversation.of(socket.getSession(), line));
    } catch (IOException | RuntimeException e) {
      conversation.completeExceptionally(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What was said, once the connection has ended. */
  Conversation conversation() throws IOException {
    try {
      return conversation.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the server failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("nobody talked to the server", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Says a line to a TLS server and returns what it answered. */
  static Conversation talk(SSLContext context, int port, Consumer<SSLSocket> settings)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      settings.accept(socket);
      socket.startHandshake();
      socket.getOutputStream().write("hello\n".getBytes(UTF_8));
      socket.getOutputStream().flush();
      String answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return Conversation.of(socket.getSession(), answer);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
