// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallTraceTest {

  private static final byte[] SECRET = "hunter2-hunter2-hunter2".getBytes(UTF_8);

  private final Logger logger = Logger.getLogger(CallTrace.LOGGER);
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
    logger.setLevel(Level.FINE);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  private static ScriptedCryptoki module(Abi abi) {
    return new ScriptedCryptoki(abi)
        .returns(Function.C_Login, Ckr.PIN_INCORRECT)
        .returns(Function.C_SignInit, Ckr.OK)
        .gives(Function.C_Sign, 3, SECRET)
        .on(
            Function.C_CreateObject,
            call -> {
              call.putUlong(3, 99);
              return Ckr.OK;
            })
        .returns(Function.C_GetMechanismInfo, Ckr.OK);
  }

  private static Session traced(Abi abi) {
    return Session.open(
        CallTrace.of(module(abi).module()),
        7,
        Ckf.SERIAL_SESSION,
        0,
        Session.AttributeReading.QUERY_THEN_READ);
  }

  /** The lines without their times. */
  private List<String> untimed() {
    return lines.stream()
        .map(
            line -> {
              assertThat(line).matches(".*, \\d+ us");
              return line.substring(0, line.lastIndexOf(','));
            })
        .toList();
  }

  private void callEverything(Session session) {
    assertThatThrownBy(() -> session.login(Cku.USER, SECRET)).isInstanceOf(CkException.class);
    session.createObject(
        new Attributes()
            .put(Cka.CLASS, Cko.SECRET_KEY)
            .put(Cka.VALUE, SECRET)
            .put(Cka.LABEL, "hunter2"));
    session.sign(
        Mechanism.of(Ckm.AES_CMAC, new RawParams(SECRET)), 5, SECRET, 0, SECRET.length, 64);
    session.close();
  }

  @Test
  void everyCallIsALine() {
    for (Abi abi : List.of(Abi.UNIX, Abi.WINDOWS)) {
      lines.clear();
      callEverything(traced(abi));

      assertThat(untimed())
          .containsExactly(
              "C_OpenSession slotID=7 flags=0x4 pApplication=NULL pNotify=NULL phSession=*:"
                  + " CKR_OK phSession=#81",
              "C_Login hSession=#81 userType=CKU_USER pPin=* ulPinLen=23: CKR_PIN_INCORRECT",
              "C_CreateObject hSession=#81 pTemplate=[CKA_CLASS,CKA_VALUE,CKA_LABEL] ulCount=3"
                  + " phObject=*: CKR_OK phObject=#99",
              "C_SignInit hSession=#81 pMechanism=CKM_AES_CMAC hKey=#5: CKR_OK",
              "C_Sign hSession=#81 pData=* ulDataLen=23 pSignature=* pulSignatureLen=*64: CKR_OK"
                  + " pulSignatureLen=23",
              "C_CloseSession hSession=#81: CKR_OK");
    }
  }

  @Test
  void nothingSecretIsLogged() {
    callEverything(traced(Abi.UNIX));

    assertThat(String.join("\n", lines))
        .hasSizeGreaterThan(100)
        .doesNotContain("hunter")
        .doesNotContainIgnoringCase(HexFormat.of().formatHex("hunter".getBytes(UTF_8)))
        .doesNotContain("104, 117");
  }

  @Test
  void theMechanismAskedAboutIsNamed() {
    CallTrace.of(module(Abi.UNIX).module()).mechanismInfo(3, Ckm.AES_GCM);

    assertThat(untimed())
        .containsExactly("C_GetMechanismInfo slotID=3 type=CKM_AES_GCM pInfo=*: CKR_OK");
  }

  @Test
  void withoutTheLevelNothingIsLogged() {
    logger.setLevel(Level.INFO);

    callEverything(traced(Abi.UNIX));

    assertThat(lines).isEmpty();
  }

  @Test
  void aTemplateOfImpossibleLengthIsCutShort() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX).returns(Function.C_CreateObject, Ckr.OK);
    Attributes many = new Attributes();
    for (int i = 0; i < 150; i++) {
      many.put(Ckm.VENDOR_DEFINED + i, true);
    }

    CallTrace.of(module.module());
    Session.open(CallTrace.of(module.module()), 0, 0, 0, Session.AttributeReading.QUERY_THEN_READ)
        .createObject(many);

    assertThat(lines.get(1)).contains(",...] ulCount=150");
  }
}
