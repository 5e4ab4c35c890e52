namespace Affiliate.Gateway.Accounts;

/// <summary>The number an operator may choose for an account.</summary>
internal static class AccountNumber
{
    // The largest whole number every JSON reader takes exactly.
    private const long Largest = 9_007_199_254_740_991;

    public static long? Optional(long? number, FieldFaults faults)
    {
        if (number is < 1 or > Largest)
            faults.Add("number", $"must be a whole number from 1 to {Largest}");
        return number;
    }
}
