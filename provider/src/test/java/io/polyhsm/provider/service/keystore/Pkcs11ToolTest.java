// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.keystore;

import static io.polyhsm.provider.service.keystore.StoreFixture.aliases;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.provider.key.HsmPrivateKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenSC's pkcs11-tool, another application in another process, and this key store see the same
 * token.
 */
@Timeout(120)
class Pkcs11ToolTest {

  private static final Path TOOL = Path.of("/usr/bin/pkcs11-tool");

  private final StoreFixture fixture = StoreFixture.create();

  @TempDir private Path directory;

  @BeforeAll
  static void needsOpenSc() {
    assumeTrue(Files.isExecutable(TOOL), "pkcs11-tool is missing: apt-get install -y opensc");
  }

  private String tool(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                TOOL.toString(),
                "--module",
                fixture.tokens().soft().library().toString(),
                "--token-label",
                fixture.token().name(),
                "--login",
                "--pin",
                "env:TEST_PIN"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(fixture.tokens().soft().environment());
    builder.environment().put("TEST_PIN", fixture.tokens().soft().pin());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  @Test
  void itFindsAndUsesWhatTheKeyStoreStored() throws Exception {
    KeyStore store = fixture.load();
    KeyPair pair = fixture.sessionPair(Ckm.RSA_PKCS_KEY_PAIR_GEN);
    var root = Certificates.Authority.root("root");
    store.setKeyEntry(
        "from java",
        pair.getPrivate(),
        null,
        new Certificate[] {root.issue("server", pair.getPublic()), root.certificate()});
    String id = HexFormat.of().formatHex(((HsmPrivateKey) pair.getPrivate()).object().id());

    String objects = tool("--list-objects");
    assertThat(objects)
        .contains("Private Key Object", "Public Key Object", "Certificate Object")
        .contains("from java", "CN=server", "CN=root");
    assertThat(objects.split("ID: +" + id, -1)).as("all three by one ID").hasSize(4);

    Path message = Files.writeString(directory.resolve("message"), "signed elsewhere");
    Path signature = directory.resolve("signature");
    tool(
        "--sign",
        "--mechanism",
        "SHA256-RSA-PKCS",
        "--id",
        id,
        "--input-file",
        message.toString(),
        "--output-file",
        signature.toString());
    Signature verifier = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    verifier.initVerify(store.getCertificate("from java"));
    verifier.update(Files.readAllBytes(message));
    assertThat(verifier.verify(Files.readAllBytes(signature))).isTrue();
  }

  @Test
  void theKeyStoreFindsWhatItStored() throws Exception {
    KeyPair pair = Certificates.rsa();
    var root = Certificates.Authority.root("root");
    Certificate end = root.issue("server", pair.getPublic());
    Path key = Files.write(directory.resolve("key"), pair.getPrivate().getEncoded());
    Path certificate = Files.write(directory.resolve("certificate"), end.getEncoded());
    Path ca = Files.write(directory.resolve("ca"), root.certificate().getEncoded());
    tool("--write-object", key.toString(), "--type", "privkey", "--id", "4a", "--label", "tool");
    tool("--write-object", certificate.toString(), "--type", "cert", "--id", "4a");
    tool("--write-object", ca.toString(), "--type", "cert", "--id", "4b", "--label", "ca");

    KeyStore store = fixture.load();
    assertThat(aliases(store)).containsExactly("ca", "tool");
    assertThat(store.getCertificateChain("tool")).containsExactly(end, root.certificate());
    assertThat(fixture.signsFor((HsmPrivateKey) store.getKey("tool", null), pair.getPublic()))
        .isTrue();
    assertThat(store.isCertificateEntry("ca")).isTrue();
    store.deleteEntry("tool");
    store.deleteEntry("ca");
    assertThat(tool("--list-objects")).doesNotContain("Object; ");
  }
}
