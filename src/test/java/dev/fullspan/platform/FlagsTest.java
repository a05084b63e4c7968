package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlagsTest {
    private static Flags read(String... words) {
        return Flags.of(List.of(words), Set.of("currency", "time-zone"), Set.of("yes"));
    }

    @Test
    void flagsMayStandAnywhereAndCarryTheirValueEitherWay() {
        Flags flags = read("add", "--currency=EUR", "Oak & Pine", "--time-zone", "Europe/Berlin", "--yes");
        assertThat(flags.words()).containsExactly("add", "Oak & Pine");
        assertThat(flags.value("currency")).contains("EUR");
        assertThat(flags.required("time-zone")).isEqualTo("Europe/Berlin");
        assertThat(flags.has("yes")).isTrue();
    }

    @Test
    void afterTwoDashesEverythingIsAWord() {
        assertThat(read("add", "--", "--yes").words()).containsExactly("add", "--yes");
    }

    @Test
    void anUnknownFlagIsNamedWithTheNearestOne() {
        assertThatThrownBy(() -> read("--curency", "EUR"))
                .isInstanceOf(Flags.NotUnderstood.class)
                .hasMessage("There is no flag --curency here. Did you mean --currency?");
        assertThatThrownBy(() -> read("--colour", "red")).hasMessage("There is no flag --colour here.");
    }

    @Test
    void aMissingValueOrWordIsNamed() {
        assertThatThrownBy(() -> read("--currency")).hasMessage("--currency needs a value.");
        assertThatThrownBy(() -> read().required("currency")).hasMessage("--currency is missing.");
        assertThatThrownBy(() -> read().word(0, "The shop's name")).hasMessage("The shop's name is missing.");
    }
}
