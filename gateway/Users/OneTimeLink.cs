using System.Security.Cryptography;
using Affiliate.Gateway.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Gateway.Users;

/// <summary>The link with which a user sets a password: good once, for three days, and kept only as a hash.</summary>
public static class OneTimeLink
{
    private const int Bytes = 32;
    private const string Path = "/console/join/";
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>Gives the user a new one in place of any before; answers its path.</summary>
    public static string Renew(User user, DateTimeOffset now)
    {
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
        user.LinkHash = Hash(code);
        user.LinkExpiresAt = now + Life;
        return Path + code;
    }

    /// <summary>The form in which it is stored.</summary>
    internal static string Hash(string code) => ApiToken.Hash(code);
}
