package pakbon.orders;

import java.util.List;
import pakbon.catalog.SoldBy;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** Why an order is not brought together, or did not arrive as it was said (G8). */
public sealed interface GatheringRefusal extends Refusal {
    /** No other outlet has a part of this order that could still go anywhere. */
    record NothingToGather() implements GatheringRefusal {
        @Override
        public String code() {
            return "nothing-to-gather";
        }
    }

    /** The whole is sent by an outlet that packs a part of it anyway. */
    record OutletHasNoPart() implements GatheringRefusal {
        @Override
        public String code() {
            return "outlet-has-no-part";
        }
    }

    /** It is being brought together at another outlet; that has to be called off first. */
    record GatheredElsewhere(String outlet) implements GatheringRefusal {
        @Override
        public String code() {
            return "gathered-elsewhere";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    /** A part that would have to travel is booked with a carrier already, to its customer. */
    record PartHasParcel(String outlet) implements GatheringRefusal {
        @Override
        public String code() {
            return "part-has-parcel";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    /** More than lay in the box, less than nothing, or finer than a ten-thousandth; of pieces whole numbers are asked for. */
    record ArrivedNotSoMany(Quantity most, SoldBy by) implements GatheringRefusal {
        @Override
        public String code() {
            return "arrived-not-so-many";
        }

        @Override
        public String variant() {
            return by.isMeasured() ? "" : "whole";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** Less arrived than was sent, and nobody says why. */
    record ArrivalNoteMissing() implements GatheringRefusal {
        @Override
        public String code() {
            return "arrival-note-missing";
        }
    }
}
