using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Commission.Tests.Rates;

/// <summary>Few distinct names, so that rules and conversions often meet.</summary>
internal static class RateGenerators
{
    public static readonly Gen<string> Currencies = Gen.Elements("IRR", "IRT", "USD", "KWD");

    private static readonly Gen<string?> Name = Gen.Elements<string?>(null, null, "a", "B");

    public static Gen<decimal> Amounts(int most = 5_000_000) =>
        from units in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(0, 300)), (4, Gen.Choose(0, most)))
        from digits in Gen.Choose(0, 4)
        select units / (decimal)Math.Pow(10, digits);

    private static readonly Gen<CommissionCap?> Caps =
        from amount in Amounts(10_000)
        from cap in Gen.Elements(null, new CommissionCap(amount, "day"))
        select cap;

    public static readonly Gen<CommissionRule> Rules =
        from type in Gen.Elements("sale", "sale", "lead")
        from percent in Amounts(1_000_000).Select(amount => amount % 100)
        from isFixed in Gen.Elements(true, false, false)
        from category in Name
        from product in Name
        from goal in Name
        from first in Gen.Elements<bool?>(null, null, true, false)
        from cap in Caps
        select new CommissionRule
        {
            Type = type,
            Percent = isFixed ? null : percent,
            Fixed = isFixed ? percent * 10 : null,
            Category = type == "sale" ? category : null,
            Product = type == "sale" ? product : null,
            Goal = goal,
            FirstOrder = first,
            Cap = cap,
        };

    public static readonly Gen<RateSheet> Sheets =
        from wage in Gen.Choose(0, 1000)
        from rules in Rules.ListOf()
        select new RateSheet { Wage = new WageRate(wage / 10m), Rules = [.. rules] };

    private static readonly Gen<BasketItem> Items =
        from total in Amounts()
        from sign in Gen.Frequency((9, Gen.Constant(1)), (1, Gen.Constant(-1)))
        from pid in Name
        from category in Name
        select new BasketItem("item", pid, null, category is null ? [] : [category], total * sign);

    public static readonly Gen<CommissionBasis> Bases =
        from type in Gen.Elements("sale", "sale", "sale", "lead")
        from currency in Currencies
        from merchantCurrency in Currencies
        from rate in Gen.Elements<decimal?>(null, 0.0000238m, 1.0877m, 3m, 42000m)
        from items in Items.ListOf()
        from amount in Gen.OneOf(Amounts(), Gen.Constant(Math.Max(0, items.Sum(item => item.Total))))
        from goal in Name
        from first in Gen.Elements<bool?>(null, true, false)
        select new CommissionBasis
        {
            Type = type,
            Amount = amount,
            Currency = currency,
            MerchantCurrency = merchantCurrency,
            ExchangeRate = rate,
            PublisherId = "p",
            Items = [.. items],
            Goal = goal,
            FirstOrder = first,
        };

    public static void Holds<T>(Gen<T> gen, Action<T> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(gen.ToArbitrary(), property));
}
