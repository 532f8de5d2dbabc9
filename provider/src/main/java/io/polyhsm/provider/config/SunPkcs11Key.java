// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.config;

import io.polyhsm.vendor.Spelling;
import java.util.Arrays;
import java.util.Optional;

/** The scalar keys that only SunPKCS11 has, and what becomes of each. */
enum SunPkcs11Key {
  NSS_ARGS("nssArgs", ConfigurationKey.LIBRARY_INIT),
  SHOW_INFO("showInfo", "the slots command of polyhsm-conformance.jar shows it"),
  HANDLE_STARTUP_ERRORS("handleStartupErrors", "start-up errors are always reported"),
  INSERTION_CHECK_INTERVAL("insertionCheckInterval", "tokens are not polled"),
  CLEANER_SHORT("cleaner.shortInterval", "no polling cleaner runs"),
  CLEANER_LONG("cleaner.longInterval", "no polling cleaner runs"),
  DESTROY_TOKEN("destroyTokenAfterLogout", "the provider can log in again after a log-out"),
  ALLOW_LEGACY("allowLegacy", "what the token can do decides"),
  KEY_STORE_COMPATIBILITY("keyStoreCompatibilityMode", "the key store is always compatible"),
  EXPLICIT_CANCEL("explicitCancel", "no operation stays open in a session"),
  OMIT_INITIALIZE("omitInitialize", "a module that is already initialised is recognised"),
  ALLOW_SINGLE_THREADED("allowSingleThreadedModules", "the vendor profile knows"),
  FUNCTION_LIST("functionList", "the function list is found by its standard names"),
  CIPHER_TEXT_STEALING("cipherTextStealingVariant", "ciphertext stealing is not offered"),
  EC_X963("useEcX963Encoding", "both encodings of EC points are read"),
  NSS_OPTIMIZE_SPACE("nssOptimizeSpace", "it belongs into library.init as flags=optimizeSpace"),
  NSS_USE_SECMOD("nssUseSecmod"),
  NSS_LIBRARY_DIRECTORY("nssLibraryDirectory"),
  NSS_SECMOD_DIRECTORY("nssSecmodDirectory"),
  NSS_MODULE("nssModule"),
  NSS_DB_MODE("nssDbMode"),
  NSS_NETSCAPE_DB("nssNetscapeDbWorkaround"),
  NSS_SECMOD_TRUST("nssUseSecmodTrust");

  private final String keyName;
  private final ConfigurationKey translation;
  private final String whyIgnored;

  /** A key of the NSS secmod mode: refused unless it is switched off. */
  SunPkcs11Key(String keyName) {
    this(keyName, null, null);
  }

  SunPkcs11Key(String keyName, ConfigurationKey translation) {
    this(keyName, translation, null);
  }

  SunPkcs11Key(String keyName, String whyIgnored) {
    this(keyName, null, whyIgnored);
  }

  SunPkcs11Key(String keyName, ConfigurationKey translation, String whyIgnored) {
    this.keyName = keyName;
    this.translation = translation;
    this.whyIgnored = whyIgnored;
  }

  String keyName() {
    return keyName;
  }

  static Optional<SunPkcs11Key> find(String written) {
    return Arrays.stream(values()).filter(key -> key.keyName.equals(written)).findFirst();
  }

  /** The statement in our keys; empty, and logged, if it has no effect. */
  Optional<Statement> translate(Statement statement) {
    if (translation != null) {
      return Optional.of(statement.as(translation));
    }
    if (whyIgnored == null && !statement.value().equals("false")) {
      throw statement.error(
          Spelling.quote(keyName)
              + " is not supported: NSS's softokn is used as an ordinary module, not through"
              + " secmod. Set library = /path/to/libsoftokn3.so and library.init ="
              + " configdir='sql:/path/to/db' certPrefix='' keyPrefix='' secmod='secmod.db'"
              + " flags=readOnly instead of the nss… keys");
    }
    Log.info(
        statement.place()
            + ": SunPKCS11 key '"
            + keyName
            + "' has no effect: "
            + (whyIgnored == null ? "secmod is not used" : whyIgnored));
    return Optional.empty();
  }
}
