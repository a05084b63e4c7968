package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreEngine.Heard;
import dev.fullspan.platform.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Where stores send what happens. Nothing of a request is looked into before its signature over the body as it came is right; then it is kept, and
 * answered at once.
 */
@Controller
@Requires(Requires.NOTHING)
class StoreDoor {
    private final StoreConnections stores;
    private final StoreSecrets secrets;
    private final StoreInbox inbox;
    private final StoreEngines engines;
    private final StoreWork work;
    private final int largest;

    StoreDoor(
            StoreConnections stores,
            StoreSecrets secrets,
            StoreInbox inbox,
            StoreEngines engines,
            StoreWork work,
            StoreSettings settings) {
        this.stores = stores;
        this.secrets = secrets;
        this.inbox = inbox;
        this.engines = engines;
        this.work = work;
        this.largest = Math.toIntExact(settings.largest().toBytes());
    }

    @PostMapping("/connect/shopify/{token}")
    ResponseEntity<String> shopify(
            @PathVariable String token, @RequestHeader HttpHeaders headers, HttpServletRequest request)
            throws IOException {
        return take(StoreKind.SHOPIFY, token, headers, request);
    }

    @PostMapping("/connect/woocommerce/{token}")
    ResponseEntity<String> woocommerce(
            @PathVariable String token, @RequestHeader HttpHeaders headers, HttpServletRequest request)
            throws IOException {
        return take(StoreKind.WOOCOMMERCE, token, headers, request);
    }

    private ResponseEntity<String> take(StoreKind kind, String token, HttpHeaders headers, HttpServletRequest request)
            throws IOException {
        Optional<StoreConnection> named = stores.named(kind, token);
        if (named.isEmpty()) {
            return said(HttpStatus.NOT_FOUND, "No store is connected under this address.");
        }
        StoreConnection store = named.get();
        if (request.getContentLengthLong() > largest) {
            return tooLarge(store);
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            return tooLarge(store);
        }
        Heard heard = engines.of(kind).heard(store, headers, body);
        if (heard.greeting()) {
            return said(HttpStatus.OK, "Heard.");
        }
        String refusal = refusal(store, heard, body);
        if (!refusal.isEmpty()) {
            inbox.refused(store, refusal);
            return said(HttpStatus.UNAUTHORIZED, refusal);
        }
        Optional<String> text = text(body);
        if (text.isEmpty()) {
            return said(HttpStatus.BAD_REQUEST, "The body is not UTF-8.");
        }
        // WooCommerce makes its ids of the second, so that two deliveries may have the same; one that comes again has
        // the same body.
        String id = heard.delivery() + " " + digest(heard.topic(), body);
        boolean fresh = inbox.keep(store, heard, id, text.get(), body.length);
        if (fresh) {
            work.soon();
        }
        return said(HttpStatus.OK, fresh ? "Taken." : "Taken before.");
    }

    /** Why a request is not believed; empty where it is. */
    private String refusal(StoreConnection store, Heard heard, byte[] body) {
        List<String> signing = secrets.signing(store);
        if (signing.isEmpty()) {
            return "No secret is known yet with which this store signs.";
        }
        if (heard.signature() == null) {
            return "The request is not signed.";
        }
        boolean signed = false;
        for (String secret : signing) {
            signed |= Signature.matches(secret, body, heard.signature());
        }
        if (!signed) {
            return "The signature is not that of this store’s secret.";
        }
        if (heard.foreign() != null) {
            return heard.foreign();
        }
        return heard.topic().isEmpty() ? "The request does not say what it tells." : "";
    }

    private ResponseEntity<String> tooLarge(StoreConnection store) {
        inbox.refused(store, "The request was larger than " + largest + " bytes.");
        return said(HttpStatus.CONTENT_TOO_LARGE, "A delivery has at most " + largest + " bytes.");
    }

    private static Optional<String> text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String digest(String topic, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(topic.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static ResponseEntity<String> said(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(sentence);
    }
}
