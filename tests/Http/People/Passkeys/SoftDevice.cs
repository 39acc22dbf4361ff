using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Yizhan.Tests.Http.People.Passkeys;

/// <summary>A device with one passkey and the browser before it: makes the key and signs as Web Authentication says, or as it is told to lie.</summary>
internal sealed class SoftDevice : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Credential { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>What the browser says where it is.</summary>
    public string Origin { get; set; } = "http://localhost";

    /// <summary>For whom the device signs.</summary>
    public string Domain { get; set; } = "localhost";

    /// <summary>Whether it makes sure who holds it.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>What its counter says next.</summary>
    public uint Counter { get; set; } = 1;

    public string? Handle { get; set; }

    public void Dispose() => key.Dispose();

    /// <summary>Answers the options of a new passkey.</summary>
    public string Make(JsonElement options)
    {
        Handle = options.GetProperty("user").GetProperty("id").GetString();
        var point = key.ExportParameters(false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        // Key type EC2, algorithm ES256, curve P-256, x and y (RFC 9053 sections 2.1 and 7.1.1).
        foreach (var (name, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(name);
            cose.WriteInt32(value);
        }
        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)Credential.Length);
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. Data(0x40), .. new byte[16], .. length, .. Credential, .. cose.Encode()]);
        attestation.WriteEndMap();
        return Answer(new { clientDataJSON = Text(ClientData("webauthn.create", options)), attestationObject = Text(attestation.Encode()), transports = new[] { "internal" } });
    }

    /// <summary>Answers the options of a proof.</summary>
    public string Prove(JsonElement options)
    {
        var (client, data) = (ClientData("webauthn.get", options), Data(0));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = Handle });
    }

    private byte[] ClientData(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] Data(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter++);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(flags | 1 | (Verifies ? 4 : 0)), .. counter];
    }

    private string Answer(object response) => JsonSerializer.Serialize(new { id = Text(Credential), rawId = Text(Credential), type = "public-key", clientExtensionResults = new { }, response });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
