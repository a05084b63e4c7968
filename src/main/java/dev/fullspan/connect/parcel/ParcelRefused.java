package dev.fullspan.connect.parcel;

/** Why a store does not take a parcel, however often it is told of it: a sentence for people. */
public final class ParcelRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public ParcelRefused(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
