using System.Globalization;

namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>Reads single settings so that a wrong value names its key.</summary>
public static class Settings
{
    /// <summary>One of an enumeration's names, any case.</summary>
    public static T Choice<T>(this IConfiguration configuration, string key, T fallback)
        where T : struct, Enum
    {
        if (configuration[key] is not { Length: > 0 } text)
            return fallback;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new ConfigurationFault(key, $"is \"{text}\"; it must be one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>A whole number between two bounds.</summary>
    public static int Number(this IConfiguration configuration, string key, int fallback, int least, int most)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new ConfigurationFault(key, $"is \"{text}\"; it must be a whole number from {least} to {most}");
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static bool Flag(this IConfiguration configuration, string key, bool fallback)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return fallback;
        return bool.TryParse(text, out var value)
            ? value
            : throw new ConfigurationFault(key, $"is \"{text}\"; it must be true or false");
    }

    /// <summary>A length of time above 0, written <c>00:00:10</c>.</summary>
    public static TimeSpan Duration(this IConfiguration configuration, string key, TimeSpan fallback, TimeSpan most)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return fallback;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero && value <= most
            ? value
            : throw new ConfigurationFault(
                key,
                string.Create(
                    CultureInfo.InvariantCulture, $"is \"{text}\"; it must be a time above 0 and at most {most:c}, as in 00:00:10"));
    }

    /// <summary>An absolute address with one of the schemes.</summary>
    public static Uri Address(this IConfiguration configuration, string key, params ReadOnlySpan<string> schemes)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            throw new ConfigurationFault(key, "is missing");
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme))
            return uri;
        throw new ConfigurationFault(key, $"is not an address of the form {string.Join(" or ", schemes.ToArray())}://host:port");
    }
}
