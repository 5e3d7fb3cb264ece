"""Words of the paths of numbers in Chinese: tables, columns, verbs of orders, and units."""

PARTS = {
    # tables
    "armies": "軍", "climate": "天時", "courts": "朝廷", "decisions": "軍議", "factions": "朝黨", "forecasts": "料事",
    "holdings": "州縣", "matters": "廷議", "orders": "軍令", "people": "人物", "places": "地", "relations": "交涉",
    "routes": "道路",
    "theatres": "帥司", "treaties": "盟約",
    # armies
    "assembly": "集師之日", "foot": "步卒", "horse": "騎", "leaves": "西征去日", "mounts": "馬", "porters": "每兵之夫",
    "rations": "所齎糧日", "returns": "西征還日", "wanted": "兵額", "worth_foot": "步卒戰力", "worth_horse": "騎戰力",
    # courts
    "boat_skill": "水戰之能", "paper": "楮幣", "precedent": "前盟之鑒", "prestige": "威望", "retinue": "官屬從者之分",
    "siege_skill": "攻城之能",
    "treasury": "府庫", "weary": "厭戰",
    # relations and treaties
    "believed": "所料強弱", "cash": "歲輸之錢", "grudge": "怨", "spread": "所料誤差", "trust": "信",
    # parties
    "tastes": "所重",
    # land
    "devastation": "殘破", "garrison": "守卒", "garrison_horse": "守騎", "grain": "官糧", "length": "道里",
    "loyalty": "忠", "rites": "陵廟", "store": "民間積貯",
    # theatres
    "dependants": "官養家口", "fleet": "戰艦", "income": "歲入之糧", "willingness": "奉令之分",
    # people
    "aggression": "果決", "caution": "持重", "competence": "才能",
    # climate
    "high_water": "河漲", "ice": "河冰", "rain": "雨", "sd": "月溫之變", "snow": "雪", "temperature": "月溫",
    # orders and deeds
    "amount": "數", "days": "日數", "depth": "水深", "radius": "所及", "when": "其時",
}  # fmt: skip
FEATURES = {  # of a court's reckoning
    "always": "常", "win": "勝算", "lose": "敗算", "gain": "所得", "prize": "其利", "redress": "雪恥", "grudge": "怨",
    "threat": "威脅", "might": "兵力", "screen": "屏蔽", "treaty": "盟約", "trust": "信", "weary": "厭戰", "cash": "錢",
    "grain": "糧", "men": "兵", "hunger": "乏食", "debt": "欠餉", "busy": "牽制", "doomed": "將亡", "far": "道遠",
    "line": "險阻", "walls": "城守", "win_together": "合力勝算", "gain_third": "所得於第三國",
    "redress_third": "雪恥於第三國", "screen_third": "第三國為屏", "threat_third": "第三國之威脅",
    "might_third": "第三國兵力", "treaty_third": "第三國盟約", "grudge_third": "怨第三國", "doomed_third": "第三國將亡",
    "danger": "危急", "danger_there": "其地之危", "worth_place": "其地之重", "rites_place": "其地陵廟",
    "band": "義軍之眾",
    "ruin": "殘破", "prestige": "威望", "boldness": "果決", "shame": "辱", "ties": "交誼", "offered": "所許",
    "precedent": "前盟之鑒", "advice": "帥臣之言", "river_barred": "舟師扼江", "river_open": "江無舟師", "rest": "休息",
}  # fmt: skip
VERBS = {
    "detach": "分兵", "flood": "決堤", "grant": "給糧", "guard": "邀守", "hold": "駐守", "join": "會師", "load": "取糧",
    "march": "行軍", "muster": "集兵", "rest": "休兵", "supply": "饋運", "wait": "待糧", "will": "奉令",
    "withdraw": "還師",
}  # fmt: skip
COLUMNS = {"people": "戶口"}  # words that mean another thing as a column
TO, TOWARD = "至", "於"
DEED = "第{number}事"

UNITS = {
    "10000 men": "萬人", "boat": "船", "boats": "船", "cart": "車", "count": "個", "day": "日", "days": "日",
    "debates": "次", "bands": "部", "payments": "次", "embassies": "使", "correlation": "相關", "degC": "度",
    "guan": "貫", "head": "口", "heads": "口", "horse": "馬", "horses": "馬", "km": "公里", "log ratio": "比之對數",
    "man": "人", "man-days": "人日", "men": "人", "month": "月", "months": "月", "places": "處", "porter": "夫",
    "porters": "夫", "probability": "機率", "ratio": "比", "share": "率", "shi": "石", "ship": "艘", "ships": "艘",
    "steps": "等", "step": "等", "weight": "權", "year": "年", "years": "年",
}  # fmt: skip
