package pakbon.alerts;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** P-256, as Web Push speaks it: public keys are points of 65 bytes, private keys numbers of 32. */
final class Curve {
    private static final int SIZE = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec P256 = parameters();

    private Curve() {}

    private static ECParameterSpec parameters() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    static KeyPair newPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static byte[] point(PublicKey key) {
        var at = ((ECPublicKey) key).getW();
        var bytes = new byte[1 + 2 * SIZE];
        bytes[0] = UNCOMPRESSED;
        write(at.getAffineX(), bytes, 1);
        write(at.getAffineY(), bytes, 1 + SIZE);
        return bytes;
    }

    static byte[] number(ECPrivateKey key) {
        var bytes = new byte[SIZE];
        write(key.getS(), bytes, 0);
        return bytes;
    }

    /** @throws GeneralSecurityException when the bytes are no point of the curve */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point.length != 1 + 2 * SIZE || point[0] != UNCOMPRESSED) {
            throw new GeneralSecurityException("no point of P-256");
        }
        var x = new BigInteger(1, point, 1, SIZE);
        var y = new BigInteger(1, point, 1 + SIZE, SIZE);
        if (!isOnCurve(x, y)) {
            throw new GeneralSecurityException("no point of P-256");
        }
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
    }

    /** A point beside the curve would give the private key away, bit by bit. */
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        var curve = P256.getCurve();
        var p = ((ECFieldFp) curve.getField()).getP();
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.multiply(y)
                        .mod(p)
                        .equals(x.multiply(x)
                                .add(curve.getA())
                                .multiply(x)
                                .add(curve.getB())
                                .mod(p));
    }

    static ECPrivateKey privateKey(byte[] number) throws GeneralSecurityException {
        return (ECPrivateKey)
                KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), P256));
    }

    static byte[] agree(ECPrivateKey ours, ECPublicKey theirs) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    private static void write(BigInteger value, byte[] into, int at) {
        var bytes = value.toByteArray();
        int from = Math.max(0, bytes.length - SIZE);
        int length = bytes.length - from;
        System.arraycopy(bytes, from, into, at + SIZE - length, length);
    }
}
