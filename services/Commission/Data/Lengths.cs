namespace Affiliate.Commission.Data;

/// <summary>Longest values of columns that several tables have.</summary>
internal static class Lengths
{
    public const int Id = 64;
    public const int Account = 200;
    public const int Currency = 3;
    public const int Reference = 100;
    public const int Source = 100;
}
