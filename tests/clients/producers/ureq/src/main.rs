// SPDX-License-Identifier: GPL-3.0-or-later
// ureq, one agent.
fn main() {
    let words: Vec<String> = std::env::args().collect();
    let agent = ureq::Agent::new();
    for name in &words[2..] {
        let body = std::fs::read(name).expect("the file can be read");
        let answer = match agent.post(&words[1]).set("Content-Type", "application/json").send_bytes(&body) {
            Ok(answer) | Err(ureq::Error::Status(_, answer)) => answer,
            Err(error) => panic!("{error}"),
        };
        println!("{} {}", answer.status(), answer.into_string().expect("text"));
    }
}
