package dev.fullspan.catalog.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Draws a picture anew, small, so that nothing of the file that was fetched is handed on.
 *
 * <p>Its size is read before its content, and only every so many of its points are: a small file that claims to be a huge picture costs
 * nothing. Of pictures that come in passes, which a reader keeps whole, smaller ones alone are taken.
 */
final class SmallPicture {
    /** Points of the longer side: twice of what is shown, for dense screens. */
    static final int SIDE = 192;

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif");
    private static final int MOST_POINTS = 25_000_000;

    /** Of a picture that comes in passes, all of which are kept while it is read. */
    private static final int MOST_PASSES = 60;

    private static final int MOST_POINTS_IN_PASSES = 12_000_000;
    private static final int LONGEST_SIDE = 30_000;

    private SmallPicture() {}

    /** As a JPEG on white; empty for what is no JPEG, PNG or GIF, is broken, or is too large. */
    static Optional<byte[]> of(byte[] file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    return Optional.empty();
                }
                reader.setInput(in, true, true);
                return drawn(reader, passes(file));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // readers answer broken files with all kinds of exceptions
        }
    }

    /** How often a JPEG's points are gone over at most; 0 for one that is read in one pass, and for other formats. */
    private static int passes(byte[] file) {
        boolean progressive = false;
        int scans = 0;
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xff) {
                progressive |= file[i + 1] == (byte) 0xc2;
                scans += file[i + 1] == (byte) 0xda ? 1 : 0;
            }
        }
        boolean jpeg = file.length > 1 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
        return jpeg && (progressive || scans > MOST_PASSES) ? scans : 0;
    }

    private static Optional<byte[]> drawn(ImageReader reader, int passes) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1
                || height < 1
                || Math.max(width, height) > LONGEST_SIDE
                || (long) width * height > (passes > 0 ? MOST_POINTS_IN_PASSES : MOST_POINTS)
                || passes > MOST_PASSES) {
            return Optional.empty();
        }
        ImageReadParam sparse = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (SIDE * 2));
        sparse.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, sparse);
        double scale = Math.min(1, (double) SIDE / Math.max(read.getWidth(), read.getHeight()));
        BufferedImage small = new BufferedImage(
                Math.max(1, (int) Math.round(read.getWidth() * scale)),
                Math.max(1, (int) Math.round(read.getHeight() * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, small.getWidth(), small.getHeight());
        pen.drawImage(read, 0, 0, small.getWidth(), small.getHeight(), null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return ImageIO.write(small, "jpeg", out) ? Optional.of(out.toByteArray()) : Optional.empty();
    }
}
