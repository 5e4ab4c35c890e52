namespace Affiliate.Gateway.SignIn;

/// <summary>How long no password counts after wrong ones: a few tries are free, then each wrong one doubles the wait.</summary>
internal static class LockOut
{
    private const int FreeTries = 5;
    private const int MostDoublings = 6;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    /// <summary>The end of the wait after so many wrong tries in a row; null while they are free.</summary>
    public static DateTimeOffset? After(int tries, DateTimeOffset now) =>
        tries < FreeTries ? null : now + (First * Math.Pow(2, Math.Min(tries - FreeTries, MostDoublings)));
}
