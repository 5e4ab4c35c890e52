namespace Affiliate.Bench;

/// <summary>Prints ours beside a bare baseline, with the ratio and what it should be.</summary>
internal static class Comparison
{
    public static void Print(string title, string baseline, Samples bare, string name, Samples ours, double budget)
    {
        var ratio = ours.Median / bare.Median;
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"  {baseline,-48} {bare}");
        Console.WriteLine($"  {name,-48} {ours}");
        Console.WriteLine($"  ratio {ratio:P1}   budget ≥ {budget:P0}   {Verdict(ratio >= budget)}");
    }

    public static string Verdict(bool kept) => kept ? "ok" : "MISS";
}
