package dev.fullspan.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/**
 * Documents as PDF. The font is Liberation Sans as PDFBox brings it along (SIL Open Font License 1.1), embedded, for Latin, Greek and
 * Cyrillic. It has one weight; bold is PDF's own Helvetica, whose letters are as wide.
 */
public final class Pdf {
    public static final String FAMILY = "Liberation Sans";

    /** Stands for a character that the font does not have, or that it has and a PDF would set in the wrong direction. */
    public static final String MISSING = "□";

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final CmapLookup GLYPHS = glyphs();

    private Pdf() {}

    /** The document on pages, as its style says. Its texts have to be {@link #shown} ones. */
    public static byte[] of(Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(Pdf::open, FAMILY, 400, FontStyle.NORMAL, true);
        builder.withW3cDocument(new W3CDom().fromJsoup(document), "");
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }

    /** The text with each character that cannot be shown replaced by {@link #MISSING}. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(character -> {
            if (Character.isWhitespace(character)) {
                shown.append(' ');
            } else if (isShown(character)) {
                shown.appendCodePoint(character);
            } else if (!isInvisible(character) && Character.getType(character) != Character.NON_SPACING_MARK) {
                shown.append(MISSING);
            }
        });
        return shown.toString();
    }

    private static boolean isShown(int character) {
        byte direction = Character.getDirectionality(character);
        boolean rightToLeft = direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        return !rightToLeft && !isInvisible(character) && GLYPHS.getGlyphId(character) != 0;
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT;
    }

    private static InputStream open() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE), FILE);
    }

    private static CmapLookup glyphs() {
        try (InputStream in = open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
