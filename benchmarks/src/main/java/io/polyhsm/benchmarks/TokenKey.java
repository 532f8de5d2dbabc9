// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.provider.PolyHsmProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A key on the token, made anew by the way that is measured, and checked before it is measured.
 * Only one way is set up in a JVM, so that none of them disturbs another.
 */
@State(Scope.Benchmark)
public class TokenKey {

  private static final byte[] CHECK = "a message".getBytes(StandardCharsets.US_ASCII);

  /** How the token is reached. */
  @Param public Api api;

  /** The kind of key. */
  @Param public KeyKind kind;

  private Provider provider;
  private PrivateKey key;
  private RawSigner.Connection connection;
  private long handle;

  /** Connects, logs in, makes a key, and has the JDK's software check a signature. */
  @Setup
  public void connect() throws GeneralSecurityException, IOException {
    Settings settings = Settings.ofSystem();
    if (api == Api.RAW) {
      connection = new RawSigner.Connection(settings);
      handle = connection.generate(kind);
      newSigner().sign(CHECK);
      return;
    }
    provider = api == Api.POLYHSM ? polyHsm(settings) : sunPkcs11(settings);
    KeyPair keys = kind.generate(provider);
    key = keys.getPrivate();
    Signature check = Signature.getInstance(kind.signatureAlgorithm(), software());
    check.initVerify(keys.getPublic());
    check.update(CHECK);
    if (!check.verify(newSigner().sign(CHECK))) {
      throw new IllegalStateException(api + " makes wrong signatures");
    }
  }

  private String software() {
    return kind == KeyKind.RSA_2048 ? "SunRsaSign" : "SunEC";
  }

  /** A signer for one thread. */
  Signer newSigner() throws GeneralSecurityException {
    if (api == Api.RAW) {
      return connection.signer(kind, handle);
    }
    Signature signature = Signature.getInstance(kind.signatureAlgorithm(), provider);
    return message -> {
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    };
  }

  private static Provider polyHsm(Settings settings) {
    return PolyHsmProvider.builder()
        .name("benchmark")
        .library(settings.library())
        .tokenLabel(settings.tokenLabel())
        .set("pin", settings.pinSource())
        .build();
  }

  /** SunPKCS11 as its documentation shows it, with the attributes that PolyHSM gives new keys. */
  private static Provider sunPkcs11(Settings settings)
      throws GeneralSecurityException, IOException {
    Path file = Files.createTempFile("sunpkcs11-", ".cfg");
    try {
      Files.writeString(
          file,
          String.join(
              "\n",
              "name = benchmark",
              "library = " + settings.library(),
              "slot = " + slot(settings),
              "attributes(generate, CKO_PRIVATE_KEY, *) = {",
              "  CKA_SENSITIVE = true",
              "  CKA_EXTRACTABLE = false",
              "  CKA_SIGN = true",
              "}",
              ""));
      Provider provider = Security.getProvider("SunPKCS11").configure(file.toString());
      byte[] pin = settings.pin();
      char[] characters = new String(pin, StandardCharsets.UTF_8).toCharArray();
      Arrays.fill(pin, (byte) 0);
      KeyStore.getInstance("PKCS11", provider).load(null, characters); // logs in
      Arrays.fill(characters, '\0');
      return provider;
    } finally {
      Files.delete(file);
    }
  }

  /** SunPKCS11 does not go by labels. */
  private static String slot(Settings settings) {
    Pkcs11Module module = Pkcs11Module.load(settings.library());
    module.initialize(InitializeArgs.DEFAULT);
    return Long.toUnsignedString(Slots.withToken(module, settings.tokenLabel()));
  }
}
