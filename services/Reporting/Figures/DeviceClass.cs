namespace Affiliate.Reporting.Figures;

/// <summary>
/// The kind of device a browser names: <c>mobile</c>, <c>tablet</c>, <c>desktop</c> or <c>other</c>. An iPad that calls itself a Mac, as
/// it does by default, is a desktop: nothing in the name tells them apart.
/// </summary>
public static class DeviceClass
{
    /// <summary>A telephone.</summary>
    public const string Mobile = "mobile";

    /// <summary>A tablet.</summary>
    public const string Tablet = "tablet";

    /// <summary>A computer.</summary>
    public const string Desktop = "desktop";

    /// <summary>Anything else, or no name at all.</summary>
    public const string Other = "other";

    private static readonly string[] Others = ["SmartTV", "Smart-TV", "TV;", "AppleTV", "GoogleTV", "PlayStation", "Xbox", "Nintendo"];
    private static readonly string[] Tablets = ["iPad", "Tablet", "Kindle", "Silk/", "PlayBook"];
    private static readonly string[] Mobiles = ["Mobi", "iPhone", "iPod", "Opera Mini", "Windows Phone", "BlackBerry"];
    private static readonly string[] Desktops = ["Windows NT", "Macintosh", "X11", "CrOS", "Linux x86_64"];

    /// <summary>Of a browser's name for itself.</summary>
    public static string Of(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent) || Names(userAgent, Others))
            return Other;
        if (Names(userAgent, Tablets))
            return Tablet;
        if (Names(userAgent, Mobiles))
            return Mobile;

        // Android says "Mobile" on telephones and leaves it out on tablets.
        if (userAgent.Contains("Android", StringComparison.OrdinalIgnoreCase))
            return Tablet;
        return Names(userAgent, Desktops) ? Desktop : Other;
    }

    private static bool Names(string userAgent, string[] words) =>
        Array.Exists(words, word => userAgent.Contains(word, StringComparison.OrdinalIgnoreCase));
}
