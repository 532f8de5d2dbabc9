// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;

/**
 * What an exception of the file system says, without the file's name, which our messages say
 * themselves.
 */
final class FileSystemReason {

  private FileSystemReason() {}

  static String of(Exception e) {
    String reason = null;
    if (e instanceof FileSystemException failure) {
      reason = failure.getReason();
    } else if (e instanceof InvalidPathException invalid) {
      reason = invalid.getReason();
    }
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
