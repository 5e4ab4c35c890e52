using Affiliate.LeadStatus.Checks.Recognising;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class StatusWordTests
{
    [Theory]
    [InlineData("approve", "accept", null)]
    [InlineData("APPROVED!", "accept", null)]
    [InlineData("Подтверждён", "accept", null)]
    [InlineData("підтверджено", "accept", null)]
    [InlineData("Client-Confirmed", "accept", null)]
    [InlineData("wait", "status", 2)]
    [InlineData("В обработке", "status", 2)]
    [InlineData("в_обробці", "status", 2)]
    [InlineData("Недозвон", "status", 3)]
    [InlineData("call_back", "status", 3)]
    [InlineData("  Холд ", "hold", null)]
    [InlineData("В пути", "status", 8)]
    [InlineData("в дорозі", "status", 8)]
    [InlineData("Доставлено", "status", 9)]
    [InlineData("Выкуп", "paid", null)]
    [InlineData("повернення", "return", null)]
    [InlineData("Отказ клиента", "cancel", null)]
    [InlineData("скасовано", "cancel", null)]
    [InlineData("trash", "cancel", null)]
    [InlineData("Not reachable", "status", 3)]
    [InlineData("Не взял трубку", "status", 3)]
    [InlineData("не підняв слухавку", "status", 3)]
    [InlineData("На модерации", "status", 2)]
    [InlineData("Первичный контакт", "status", 2)]
    [InlineData("на розгляді", "status", 2)]
    [InlineData("Заказ подтверждён", "accept", null)]
    [InlineData("погодилася", "accept", null)]
    [InlineData("Передан в ТК", "status", 7)]
    [InlineData("На таможне", "status", 8)]
    [InlineData("чекає у відділенні", "status", 9)]
    [InlineData("Вручено адресату", "paid", null)]
    [InlineData("RTO", "return", null)]
    [InlineData("Истёк срок хранения", "return", null)]
    [InlineData("Закрыто и не реализовано", "cancel", null)]
    [InlineData("Order cancelled", "cancel", null)]
    [InlineData("6", "status", 6)]
    [InlineData("12", "status", 12)]
    public void Words_of_three_languages_and_our_numbers_are_recognised(string word, string does, int? status)
    {
        var action = StatusWord.Find(word);
        Assert.Equal((does, status), (action?.Do, action?.Status));
    }

    [Theory]
    [InlineData("треш", 6)]
    [InlineData("TEST", 6)]
    [InlineData("Дубль", 7)]
    [InlineData("wrong number", 1)]
    [InlineData("дорого", 9)]
    [InlineData("Несуществующий номер", 1)]
    [InlineData("не робив замовлення", 3)]
    [InlineData("Duplicate order", 7)]
    [InlineData("cancelled", null)]
    public void A_word_that_says_why_brings_its_reason(string word, int? reason) => Assert.Equal(reason, StatusWord.Find(word)!.Reason);

    [Theory]
    [InlineData("error")]
    [InlineData("ошибка")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("13")]
    [InlineData("approve or cancel")]
    [InlineData("not approved yet, maybe")]
    [InlineData("status-17")]
    [InlineData("lead")]
    [InlineData("Deposit")]
    [InlineData("valid")]
    [InlineData("ok")]
    [InlineData("success")]
    [InlineData("ready to ship")]
    [InlineData("done")]
    [InlineData("complete")]
    [InlineData("Completed")]
    [InlineData("завершён")]
    [InlineData("депозит")]
    public void What_is_not_in_the_list_is_not_guessed(string word) => Assert.Null(StatusWord.Find(word));
}
