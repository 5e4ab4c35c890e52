using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages;

/// <summary>Styles and scripts, from inside the assembly: there is nothing to build or copy.</summary>
internal static class OwnFiles
{
    private const string Prefix = "Assets/";
    private static readonly FrozenDictionary<string, (byte[] Bytes, string Tag)> Files = Load();

    /// <summary>Address of a file, with its content's mark, so that browsers keep it until it changes.</summary>
    public static string Address(string name) => $"{Addresses.Home}/assets/{name}?v={Files[name].Tag}";

    public static IResult Serve(string name, HttpContext context)
    {
        if (!Files.TryGetValue(name, out var file))
            return Results.NotFound();
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(file.Bytes, ContentType(name), entityTag: new($"\"{file.Tag}\""));
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };

    private static FrozenDictionary<string, (byte[] Bytes, string Tag)> Load()
    {
        var assembly = typeof(OwnFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..], name => Read(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
    }

    private static (byte[] Bytes, string Tag) Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        stream.Dispose();
        return (copy.ToArray(), Convert.ToHexStringLower(SHA256.HashData(copy.ToArray()))[..12]);
    }
}
