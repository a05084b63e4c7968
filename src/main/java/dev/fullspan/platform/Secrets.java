package dev.fullspan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must be kept but never be readable in the database or a backup of it: tokens of other systems, signing
 * secrets. The key is the file {@code secrets/key} of the data directory.
 *
 * <p>AES-256-GCM with a random 96-bit nonce per secret. The purpose is authenticated with it, so that a secret copied
 * into another row or column cannot be opened there.
 */
public final class Secrets {
    private static final String FORM = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private Secrets(SecretKey key) {
        this.key = key;
    }

    /** Reads the key of the data directory, making it where there is none. */
    public static Secrets of(DataDirectory data) {
        Path file = data.folder("secrets").resolve("key");
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                PrivateFiles.write(file, Base64.getEncoder().encodeToString(fresh));
            }
            return new Secrets(new SecretKeySpec(
                    Base64.getDecoder().decode(Files.readString(file).strip()), "AES"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param purpose what and whose it is, such as {@code webhook/7}; needed again to open it */
    public String seal(String purpose, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, purpose, nonce, plain.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return FORM + Base64.getEncoder().encodeToString(whole);
    }

    /** @throws IllegalStateException where it was sealed for another purpose, with another key, or was changed */
    public String open(String purpose, String sealed) {
        if (!sealed.startsWith(FORM)) {
            throw new IllegalStateException("This is no sealed secret.");
        }
        byte[] whole = Base64.getDecoder().decode(sealed.substring(FORM.length()));
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, purpose, nonce, Arrays.copyOfRange(whole, NONCE_BYTES, whole.length));
        return new String(plain, StandardCharsets.UTF_8);
    }

    /**
     * A mark of a text, by which it is known again and which tells nobody what it was: HMAC-SHA-256 under a key of its own, which is made of the key.
     *
     * @param purpose what is marked; the same text has another mark for another purpose
     */
    public String mark(String purpose, String text) {
        byte[] own = mac(key.getEncoded(), "marks");
        return HexFormat.of().formatHex(mac(own, purpose + "\0" + text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    private byte[] crypt(int mode, String purpose, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret for " + purpose + " cannot be opened: it was sealed with another key.", e);
        }
    }
}
