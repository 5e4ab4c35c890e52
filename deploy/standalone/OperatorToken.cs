using System.Security.Cryptography;

namespace Affiliate.Standalone;

/// <summary>The operator's token of a standalone network: made at the first start and kept, for its owner only, beside the data.</summary>
internal static class OperatorToken
{
    private const int RandomBytes = 32;

    /// <summary>Reads the token kept in the folder, or makes it.</summary>
    public static string Of(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = FileIn(folder);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
            return kept;
        var token = "aff_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(token);
        return token;
    }

    /// <summary>Where it is kept.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "operator.token");
}
