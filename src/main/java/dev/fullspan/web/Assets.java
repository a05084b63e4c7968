package dev.fullspan.web;

import dev.fullspan.platform.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Stylesheets, scripts and pictures under {@code /assets}. Their addresses carry a hash of their content, so that
 * browsers keep them for ever; each is read and compressed once and then answered from memory.
 */
@Controller
@Requires(Requires.NOTHING)
public class Assets {
    private static final Map<String, String> THIRD_PARTY = Map.of(
            "htmx.js", "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
            "tabler.css", "META-INF/resources/webjars/tabler__core/1.4.0/dist/css/tabler.min.css",
            "echarts.js", "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js");
    private static final int HASH_LENGTH = 12;
    private static final int COMPRESSED_FROM_BYTES = 512;

    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    private record Asset(String hash, MediaType type, byte[] plain, byte @Nullable [] compressed) {}

    /** Address of an asset by its name, such as {@code fullspan.css}. */
    public String url(String name) {
        return find(name)
                .map(asset -> "/assets/" + asset.hash + "/" + name)
                .orElseThrow(() -> new IllegalArgumentException("There is no asset named " + name));
    }

    @GetMapping("/assets/{hash:[0-9a-f]{" + HASH_LENGTH + "}}/{name:[a-z0-9.-]+}")
    ResponseEntity<byte[]> versioned(@PathVariable String hash, @PathVariable String name, HttpServletRequest request) {
        boolean current = find(name).map(asset -> asset.hash.equals(hash)).orElse(false);
        CacheControl kept =
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        return answer(name, request, current ? kept : CacheControl.noCache());
    }

    @GetMapping("/assets/{name:[a-z0-9.-]+}")
    ResponseEntity<byte[]> plain(@PathVariable String name, HttpServletRequest request) {
        return answer(name, request, CacheControl.noCache());
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<byte[]> favicon(HttpServletRequest request) {
        return answer("favicon.svg", request, CacheControl.maxAge(Duration.ofDays(1)));
    }

    private ResponseEntity<byte[]> answer(String name, HttpServletRequest request, CacheControl caching) {
        Optional<Asset> found = find(name);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Asset asset = found.get();
        byte[] compressed = asset.compressed;
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = compressed != null && accepted != null && accepted.contains("gzip");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(caching)
                .contentType(asset.type)
                .eTag('"' + asset.hash + (zipped ? "-z\"" : "\""))
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        return zipped && compressed != null
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(compressed)
                : answer.body(asset.plain);
    }

    private Optional<Asset> find(String name) {
        Asset asset = known.get(name);
        if (asset == null) {
            ClassPathResource resource = new ClassPathResource(THIRD_PARTY.getOrDefault(name, "assets/" + name));
            if (!resource.isReadable()) {
                return Optional.empty();
            }
            asset = known.computeIfAbsent(name, key -> read(key, resource));
        }
        return Optional.of(asset);
    }

    private static Asset read(String name, ClassPathResource resource) {
        try {
            byte[] plain = resource.getContentAsByteArray();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain))
                    .substring(0, HASH_LENGTH);
            MediaType type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
            byte[] compressed = plain.length < COMPRESSED_FROM_BYTES || name.endsWith(".png") ? null : gzip(plain);
            return new Asset(hash, type, plain, compressed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }
}
