package dev.fullspan.platform.http;

import dev.fullspan.platform.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Turns {@link TlsSettings} into the web server's own settings before it is made. */
class TlsEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        TlsSettings settings = Binder.get(environment)
                .bind("fullspan.tls", TlsSettings.class)
                .orElseGet(() -> new TlsSettings(null, null));
        Path certificate = settings.certificate();
        Path privateKey = settings.privateKey();
        if (certificate == null && privateKey == null) {
            return;
        }
        if (certificate == null || privateKey == null) {
            throw new CannotStart("Encryption needs both settings, tls.certificate and tls.private-key.");
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "encryption",
                        Map.of(
                                "spring.ssl.bundle.pem.port.keystore.certificate",
                                readable(certificate),
                                "spring.ssl.bundle.pem.port.keystore.private-key",
                                readable(privateKey),
                                "spring.ssl.bundle.pem.port.reload-on-update",
                                "true",
                                "server.ssl.bundle",
                                "port")));
    }

    private static String readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new CannotStart("The file " + file.toAbsolutePath() + " for encryption cannot be read.");
        }
        return file.toAbsolutePath().toUri().toString();
    }

    /** After the settings file was read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
