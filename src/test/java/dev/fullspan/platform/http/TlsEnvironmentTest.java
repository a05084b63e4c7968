package dev.fullspan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.platform.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class TlsEnvironmentTest {
    @TempDir
    Path folder;

    private final MockEnvironment environment = new MockEnvironment();

    private void read() {
        new TlsEnvironment().postProcessEnvironment(environment, new SpringApplication());
    }

    @Test
    void withoutACertificateThePortStaysPlain() {
        read();
        assertThat(environment.getProperty("server.ssl.bundle")).isNull();
    }

    @Test
    void bothFilesTogetherEncryptThePort() throws Exception {
        Path certificate = Files.createFile(folder.resolve("a certificate.pem"));
        environment.setProperty("fullspan.tls.certificate", certificate.toString());
        environment.setProperty("fullspan.tls.private-key", certificate.toString());
        read();
        assertThat(environment.getProperty("server.ssl.bundle")).isEqualTo("port");
        assertThat(environment.getProperty("spring.ssl.bundle.pem.port.keystore.certificate"))
                .isEqualTo(certificate.toUri().toString());
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        environment.setProperty(
                "fullspan.tls.certificate", folder.resolve("none.pem").toString());
        assertThatThrownBy(this::read).isInstanceOf(CannotStart.class).hasMessageContaining("tls.private-key");
        environment.setProperty(
                "fullspan.tls.private-key", folder.resolve("none.key").toString());
        assertThatThrownBy(this::read).isInstanceOf(CannotStart.class).hasMessageContaining("none.pem");
    }
}
