using System.Security.Cryptography;

namespace Affiliate.Ingestion.ExtendedSales.Recording;

/// <summary>A member's name and, when it is made here, password: shown in the first answer and then gone.</summary>
/// <param name="Username">Sent, or made.</param>
/// <param name="MadePassword">Null when the sender has one of its own.</param>
internal sealed record MemberCredentials(string Username, string? MadePassword)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const string MoreLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ" + Letters;
    private const int NameLength = 12;
    private const int PasswordLength = 20;

    public static MemberCredentials For(SaleArguments sale) => new(
        sale.Username ?? RandomNumberGenerator.GetString(Letters, NameLength),
        sale.HasPassword ? null : RandomNumberGenerator.GetString(MoreLetters, PasswordLength));
}
