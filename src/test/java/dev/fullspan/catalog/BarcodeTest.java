package dev.fullspan.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTest {
    /** The examples of the GS1 General Specifications and of the articles on EAN-8, EAN-13 and UPC-A. */
    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "73513537", "036000291452", "00012345600012", "9783161484100", ""})
    void aGtinNeedsNoNote(String barcode) {
        assertThat(Barcode.note(barcode)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "4006381333932, its last digit would have to be 1",
        "036000291453, its last digit would have to be 2",
        "123, it has 3 digits",
        "OAK-1, other signs than digits"
    })
    void anythingElseIsKeptWithANote(String barcode, String note) {
        assertThat(Barcode.note(barcode)).contains(note);
    }
}
