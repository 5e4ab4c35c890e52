using Affiliate.Gateway.Users;
using Microsoft.AspNetCore.Identity;

namespace Affiliate.Gateway.SignIn;

/// <summary>Passwords by ASP.NET Core Identity's hasher.</summary>
internal static class Passwords
{
    private const int Shortest = 10;
    private const int Longest = 200;
    private static readonly PasswordHasher<User> Hasher = new();

    // What is compared when there is no such user: the answer must take as long.
    private static readonly string Nobodys = Hasher.HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Whether a password may be chosen.</summary>
    public static bool IsGood(string password, string email) => password.Length is >= Shortest and <= Longest
        && !password.Equals(email, StringComparison.OrdinalIgnoreCase) && password.Distinct().Count() > Shortest / 3;

    public static string Hash(User user, string password) => Hasher.HashPassword(user, password);

    /// <summary>Compares, also without a user or a password of theirs.</summary>
    public static bool Is(User? user, string password)
    {
        if (password.Length > Longest)
            password = "";
        var result = Hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? Nobodys, password);
        return user?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }
}
