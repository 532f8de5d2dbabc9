// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import javax.security.auth.callback.CallbackHandler;

/**
 * A file that holds nothing but the PIN. One line end (LF or CRLF) at its end does not count. Where
 * the file system knows POSIX permissions, the file is refused if anybody but its owner can read or
 * write it.
 */
final class FilePin implements PinSource {
  private static final int LARGEST = 4096;

  private final Path file;

  FilePin(Path file) {
    this.file = file;
  }

  @Override
  public Kind kind() {
    return Kind.FILE;
  }

  @Override
  public byte[] read(CallbackHandler handler, String prompt) {
    try {
      check();
      return trim(content());
    } catch (NoSuchFileException e) {
      throw failure(
          "does not exist: make it, with mode 600 and nothing in it but the PIN, or change the pin"
              + " key");
    } catch (AccessDeniedException e) {
      throw failure("cannot be read by the user this process runs as: change its owner");
    } catch (IOException e) {
      throw new ConfigurationException(
          "the PIN file "
              + Spelling.quote(file.toString())
              + " cannot be read: "
              + FileSystemReason.of(e),
          e);
    }
  }

  private void check() throws IOException {
    if (Files.isDirectory(file)) {
      throw failure("is a directory: name the file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw failure("is not a regular file");
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    int mode = mode(view.readAttributes().permissions());
    if ((mode & 066) != 0) {
      throw failure(
          String.format(
              "can be read or written by other users than its owner (mode %03o): run chmod 600 '%s'"
                  + " (or mount the secret with mode 0400)",
              mode, file));
    }
  }

  private static int mode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    String letters = PosixFilePermissions.toString(permissions);
    for (int i = 0; i < letters.length(); i++) {
      mode = mode << 1 | (letters.charAt(i) == '-' ? 0 : 1);
    }
    return mode;
  }

  private byte[] content() throws IOException {
    byte[] buffer = new byte[LARGEST + 1];
    try (InputStream in = Files.newInputStream(file)) {
      int length = in.readNBytes(buffer, 0, buffer.length);
      if (length > LARGEST) {
        throw failure("has more than " + LARGEST + " bytes: that is no PIN");
      }
      return Arrays.copyOf(buffer, length);
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  private byte[] trim(byte[] content) {
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length--;
      if (length > 0 && content[length - 1] == '\r') {
        length--;
      }
    }
    if (length == 0) {
      throw failure("is empty");
    }
    byte[] pin = Arrays.copyOf(content, length);
    Arrays.fill(content, (byte) 0);
    return pin;
  }

  private ConfigurationException failure(String reason) {
    return new ConfigurationException(
        "the PIN file " + Spelling.quote(file.toString()) + " " + reason);
  }

  @Override
  public String toString() {
    return "file:" + file;
  }
}
