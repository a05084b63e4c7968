package dev.fullspan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.Dimension;
import org.junit.jupiter.api.Test;

class DimensionsTest {
    @Test
    void valuesAreWrittenAsPeopleReadThem() {
        assertThat(Dimensions.shown(Dimension.DEVICE, "mobile")).isEqualTo("Mobile");
        assertThat(Dimensions.shown(Dimension.VISITOR, "returning")).isEqualTo("Returning");
        assertThat(Dimensions.shown(Dimension.COUNTRY, "DE")).isEqualTo("Germany");
        assertThat(Dimensions.shown(Dimension.LANDING_PAGE, "/tea")).isEqualTo("/tea");
        assertThat(Dimensions.shown(Dimension.CAMPAIGN, null)).isEqualTo("Unknown");
    }

    @Test
    void whatIsTypedAsItIsShownFindsWhatIsStored() {
        assertThat(Dimensions.told(Dimension.DEVICE, "Mobile")).isEqualTo("mobile");
        assertThat(Dimensions.told(Dimension.COUNTRY, "germany")).isEqualTo("DE");
        assertThat(Dimensions.told(Dimension.COUNTRY, "DE")).isEqualTo("DE");
        assertThat(Dimensions.told(Dimension.CHANNEL, "Email")).isEqualTo("Email");
        assertThat(Dimensions.told(Dimension.SOURCE, "unknown")).isEmpty();
    }
}
