// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.conformance.clients.jsse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code openssl s_server} for one connection: it sends every line back with its letters reversed.
 */
final class OpensslServer implements AutoCloseable {

  private static final Pattern ACCEPTING = Pattern.compile("ACCEPT .*:(\\d+)");
  private static final Pattern CLIENT = Pattern.compile("Peer certificate: (.*)");

  private final Process process;
  private final Scanner output;
  private final int port;

  /** Starts a server with the certificate and the key in {@code identity}, and these options. */
  OpensslServer(Path identity, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-rev"));
    command.addAll(List.of("-cert", identity.toString(), "-key", identity.toString()));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = new Scanner(process.getInputStream(), UTF_8);
    port = Integer.parseInt(next(ACCEPTING));
  }

  /** The next line that matches; what the server wrote before if there is none. */
  private String next(Pattern wanted) {
    StringBuilder before = new StringBuilder();
    while (output.hasNextLine()) {
      String line = output.nextLine();
      Matcher matcher = wanted.matcher(line);
      if (matcher.matches()) {
        return matcher.group(1);
      }
      before.append(line).append('\n');
    }
    throw new AssertionError("openssl s_server has ended without " + wanted + ":\n" + before);
  }

  int port() {
    return port;
  }

  /** The subject of the certificate that the client has shown. */
  String client() {
    return next(CLIENT);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!process.waitFor(TlsServer.LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("openssl s_server did not end with the connection");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      output.close();
    }
  }
}
