package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void itIsOpenToItsOwnerOnly() throws Exception {
        Path folder = parent.resolve("our data");
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.folder("secrets"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhoHoldsIt() {
        try (DataDirectory held = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(held.root().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void aNewerLayoutIsRefusedAndLeftAlone() throws Exception {
        DataDirectory.open(parent).close();
        Files.writeString(parent.resolve("version"), (DataDirectory.LAYOUT + 1) + "\n");
        assertThatThrownBy(() -> DataDirectory.open(parent))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("newer Fullspan")
                .hasMessageContaining("Nothing was changed");
        assertThat(parent.resolve("version")).hasContent(Integer.toString(DataDirectory.LAYOUT + 1));
    }

    @Test
    void aFileInItsPlaceIsNamed() throws Exception {
        Path file = Files.writeString(parent.resolve("data"), "");
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString());
    }
}
