using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Affiliate.Ingestion.Script;

/// <summary>The built script under one name, ready to be sent.</summary>
/// <param name="Encoding">Content encoding; null for none.</param>
/// <param name="Body">What is sent.</param>
/// <param name="ETag">Names exactly these bytes.</param>
internal sealed record ScriptFile(string? Encoding, byte[] Body, string ETag)
{
    private const string OwnEnd = "(\"affiliate\",\"\");";
    private static readonly string Built = Read();

    /// <summary>All encodings of it, the smallest first, the plain one last.</summary>
    public static IReadOnlyList<ScriptFile> Of(ScriptName name)
    {
        var text = Built[..^OwnEnd.Length] + $"({JsonSerializer.Serialize(name.Global)},{JsonSerializer.Serialize(name.CookieDomain)});\n";
        var plain = System.Text.Encoding.UTF8.GetBytes(text);
        var tag = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 10));
        return
        [
            new("br", Compress(plain, body => new BrotliStream(body, CompressionLevel.SmallestSize)), $"\"{tag}-br\""),
            new("gzip", Compress(plain, body => new GZipStream(body, CompressionLevel.SmallestSize)), $"\"{tag}-gz\""),
            new(null, plain, $"\"{tag}\""),
        ];
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> wrap)
    {
        using var body = new MemoryStream();
        using (var packed = wrap(body))
            packed.Write(plain);
        return body.ToArray();
    }

    private static string Read()
    {
        using var stream = typeof(ScriptFile).Assembly.GetManifestResourceStream("affiliate.min.js")
            ?? throw new InvalidOperationException("affiliate.min.js is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        var built = reader.ReadToEnd().TrimEnd();
        return built.EndsWith(OwnEnd, StringComparison.Ordinal)
            ? built
            : throw new InvalidOperationException($"affiliate.min.js does not end with {OwnEnd}: build it again from affiliate.js.");
    }
}
