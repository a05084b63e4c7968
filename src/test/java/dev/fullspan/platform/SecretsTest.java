package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void whatWasSealedIsOpenedAfterARestart() throws Exception {
        String sealed;
        try (DataDirectory data = DataDirectory.open(folder)) {
            sealed = Secrets.of(data).seal("webhook/7", "grüner Schlüssel");
        }
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(Secrets.of(data).open("webhook/7", sealed)).isEqualTo("grüner Schlüssel");
        }
        assertThat(sealed).doesNotContain("Schl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets/key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretOpensOnlyForItsPurposeAndUnchanged() {
        try (DataDirectory data = DataDirectory.open(folder)) {
            Secrets secrets = Secrets.of(data);
            String sealed = secrets.seal("webhook/7", "key");
            assertThatThrownBy(() -> secrets.open("webhook/8", sealed)).isInstanceOf(IllegalStateException.class);
            String changed = sealed.substring(0, sealed.length() - 4) + "AAAA";
            assertThatThrownBy(() -> secrets.open("webhook/7", changed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theSameSecretIsNeverSealedTheSameWay() {
        try (DataDirectory data = DataDirectory.open(folder)) {
            Secrets secrets = Secrets.of(data);
            assertThat(secrets.seal("a", "key")).isNotEqualTo(secrets.seal("a", "key"));
        }
    }
}
