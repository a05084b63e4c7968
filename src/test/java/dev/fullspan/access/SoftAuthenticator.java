package dev.fullspan.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A device with one key, written after Web Authentication, Level 3, sections 6.1 and 6.5, which does whatever a test wants it to. */
final class SoftAuthenticator {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;

    final byte[] credential = new byte[32];
    private final KeyPair pair;
    String host = "shop.example";
    String origin = "https://shop.example";
    int flags = PRESENT | VERIFIED;
    int counter;

    SoftAuthenticator() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            new SecureRandom().nextBytes(credential);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a browser would send after {@code navigator.credentials.create}. */
    String create(byte[] challenge) {
        byte[] known = concat(
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) credential.length).array(),
                credential,
                publicKey());
        byte[] data = concat(data(flags | WITH_KEY), known);
        byte[] attestation = concat(
                bytes(0xa3, 0x63),
                text("fmt"),
                bytes(0x64),
                text("none"),
                bytes(0x67),
                text("attStmt"),
                bytes(0xa0, 0x68),
                text("authData"),
                bytes(0x58, data.length),
                data);
        return json("\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"transports\":[\"internal\"]"
                .formatted(url(client("webauthn.create", challenge)), url(attestation)));
    }

    /** What a browser would send after {@code navigator.credentials.get}. */
    String get(byte[] challenge, byte[] handle) {
        try {
            byte[] client = client("webauthn.get", challenge);
            byte[] data = data(flags);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(concat(data, sha256(client)));
            return json("\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\"%s"
                    .formatted(
                            url(client),
                            url(data),
                            url(signature.sign()),
                            handle == null ? "" : ",\"userHandle\":\"" + url(handle) + "\""));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] client(String type, byte[] challenge) {
        return text("{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, url(challenge), origin));
    }

    private byte[] data(int shown) {
        return concat(
                sha256(text(host)),
                bytes(shown),
                ByteBuffer.allocate(4).putInt(counter).array());
    }

    /** As COSE writes a key of ES256 (RFC 9053). */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return concat(
                bytes(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20),
                fixed(key.getW().getAffineX().toByteArray()),
                bytes(0x22, 0x58, 0x20),
                fixed(key.getW().getAffineY().toByteArray()));
    }

    private String json(String response) {
        return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{%2$s}}"
                .formatted(url(credential), response);
    }

    private static byte[] fixed(byte[] number) {
        byte[] whole = new byte[32];
        int from = Math.max(0, number.length - 32);
        System.arraycopy(number, from, whole, 32 - (number.length - from), number.length - from);
        return whole;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
